package org.muster.domain.offer;

import org.muster.domain.measure.Identifier;

/// The identifier of an offer.
///
/// @param value see [Identifier]
public record OfferId(String value) implements Identifier, Comparable<OfferId> {

    public OfferId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(OfferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
