package org.muster.domain.network;

import org.muster.domain.measure.Identifier;

/// The identifier of a dated change of limits.
///
/// @param value see [Identifier]
public record CapacityChangeId(String value) implements Identifier, Comparable<CapacityChangeId> {

    public CapacityChangeId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(CapacityChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
