package org.muster.ledger.slots;

import org.muster.domain.measure.Identifier;

/// The identifier of a slot, made by whoever books it.
///
/// @param value see [Identifier]
public record SlotId(String value) implements Identifier, Comparable<SlotId> {

    public SlotId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(SlotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
