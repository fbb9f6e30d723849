package org.muster.domain.measure;

/// A volume in whole litres (thousandths of a cubic metre). It informs people and papers; no planning rule reads it.
///
/// @param litres zero or more
public record Volume(long litres) {

    public Volume {
        if (litres < 0) {
            throw new IllegalArgumentException("A volume cannot be negative: %d l".formatted(litres));
        }
    }
}
