package org.muster.domain.plan;

import java.time.LocalDate;
import org.muster.domain.measure.Counts;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// One run of a school's course, for the crews of one set requirement.
///
/// @param trainingClass identifier (column `class`)
/// @param school        where it runs
/// @param requirement   whose crews learn
/// @param part          composition and course
/// @param start         first day
/// @param crews         at least 1
public record TrainingClass(
        ClassId trainingClass,
        SchoolId school,
        RequirementId requirement,
        PartOfSet part,
        LocalDate start,
        long crews) {

    public TrainingClass {
        Counts.between("The crews of class %s", trainingClass, 1, crews);
    }
}
