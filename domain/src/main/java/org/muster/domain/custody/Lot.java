package org.muster.domain.custody;

import org.muster.domain.measure.Identifier;

/// Pieces of one line with common data, such as one batch of ammunition.
///
/// @param value see [Identifier]
public record Lot(String value) implements Identifier, Comparable<Lot> {

    public Lot {
        Identifier.check(value);
    }

    @Override
    public int compareTo(Lot other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
