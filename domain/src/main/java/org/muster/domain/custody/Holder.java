package org.muster.domain.custody;

import org.muster.domain.measure.Identifier;

/// Who answers for a quantity: a nation by its three letters, a unit, a carrier, a workshop.
///
/// @param value see [Identifier]
public record Holder(String value) implements Identifier, Comparable<Holder> {

    public Holder {
        Identifier.check(value);
    }

    @Override
    public int compareTo(Holder other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
