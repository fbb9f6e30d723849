package org.muster.ledger.overrides;

import org.muster.domain.measure.Identifier;

/// The identifier of an override, made by whoever asks for it.
///
/// @param value see [Identifier]
public record OverrideId(String value) implements Identifier, Comparable<OverrideId> {

    public OverrideId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(OverrideId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
