package org.muster.domain.plan;

import org.muster.domain.measure.Identifier;

/// The identifier of a class: one run of a course.
///
/// @param value see [Identifier]
public record ClassId(String value) implements Identifier, Comparable<ClassId> {

    public ClassId {
        Identifier.check(value);
    }

    @Override
    public int compareTo(ClassId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
