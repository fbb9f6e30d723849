package org.muster.domain.training;

import java.util.List;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Texts;

/// What a crew learns before it can use its equipment.
///
/// @param course    identifier
/// @param name      not empty
/// @param days      length, at least 1; crews are ready on start + days
/// @param languages languages of instruction, may be empty
public record Course(CourseId course, String name, int days, List<String> languages) {

    public Course {
        Texts.required("The name of course %s", course, name);
        Counts.between("The days of course %s", course, 1, days);
        languages = List.copyOf(languages);
    }
}
