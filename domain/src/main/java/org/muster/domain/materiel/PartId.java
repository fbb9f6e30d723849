package org.muster.domain.materiel;

import org.muster.domain.measure.Identifier;

/// The identifier of a part of a set: a family of materiel, or a course for a part that is crews. No identifier is
/// both.
///
/// @param value see [Identifier]
public record PartId(String value) implements Identifier, Comparable<PartId> {

    public PartId {
        Identifier.check(value);
    }

    public static PartId of(FamilyId family) {
        return new PartId(family.value());
    }

    /// The part as a family; meaningful for parts of kind [PartKind#MATERIEL].
    public FamilyId family() {
        return new FamilyId(value);
    }

    @Override
    public int compareTo(PartId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
