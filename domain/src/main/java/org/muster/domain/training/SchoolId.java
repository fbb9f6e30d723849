package org.muster.domain.training;

import org.muster.domain.measure.Identifier;

/// The identifier of a school.
///
/// @param value see [Identifier]
public record SchoolId(String value) implements Identifier, Comparable<SchoolId> {

    public SchoolId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(SchoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
