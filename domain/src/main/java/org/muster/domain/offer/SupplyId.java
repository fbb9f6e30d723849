package org.muster.domain.offer;

import org.muster.domain.measure.Identifier;

/// The identifier of a supply.
///
/// @param value see [Identifier]
public record SupplyId(String value) implements Identifier, Comparable<SupplyId> {

    public SupplyId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(SupplyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
