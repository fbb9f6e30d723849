package org.muster.domain.materiel;

import org.muster.domain.measure.Identifier;

/// The identifier of an item of the catalogue.
///
/// @param value see [Identifier]
public record ItemId(String value) implements Identifier, Comparable<ItemId> {

    public ItemId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
