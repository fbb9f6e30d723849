package org.muster.domain.training;

import org.muster.domain.materiel.PartId;
import org.muster.domain.measure.Identifier;

/// The identifier of a course.
///
/// @param value see [Identifier]
public record CourseId(String value) implements Identifier, Comparable<CourseId> {

    public CourseId {
        Identifier.check(value);
    }

    /// The course that a crew part of a set names.
    public static CourseId of(PartId part) {
        return new CourseId(part.value());
    }

    /// The part of a set that names this course.
    public PartId part() {
        return new PartId(value);
    }

    @Override
    public int compareTo(CourseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
