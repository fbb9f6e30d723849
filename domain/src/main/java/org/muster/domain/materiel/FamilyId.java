package org.muster.domain.materiel;

import org.muster.domain.measure.Identifier;

/// The identifier of a family of items: what a requirement asks for.
///
/// @param value see [Identifier]
public record FamilyId(String value) implements Identifier, Comparable<FamilyId> {

    public FamilyId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(FamilyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
