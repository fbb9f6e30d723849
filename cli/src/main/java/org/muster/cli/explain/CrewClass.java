package org.muster.cli.explain;

import java.time.LocalDate;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;

/// A class that trains crews for the requirement.
///
/// @param trainingClass identifier
/// @param school        where it runs
/// @param nation        who teaches
/// @param course        what it teaches
/// @param courseName    its name
/// @param part          which part of which composition the crews are
/// @param crews         how many
/// @param start         first day
/// @param ready         first day on which the crews count
public record CrewClass(
        ClassId trainingClass,
        SchoolId school,
        NationCode nation,
        CourseId course,
        String courseName,
        PartOfSet part,
        long crews,
        LocalDate start,
        LocalDate ready) {}
