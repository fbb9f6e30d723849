package org.muster.domain.network;

import org.muster.domain.measure.Identifier;

/// The identifier of a closure.
///
/// @param value see [Identifier]
public record ClosureId(String value) implements Identifier, Comparable<ClosureId> {

    public ClosureId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(ClosureId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
