package org.muster.domain.plan;

import java.time.LocalDate;
import org.muster.domain.measure.Counts;
import org.muster.domain.requirement.RequirementId;

/// Crews that are, or will be, ready for a part of a set without a class of the plan: they finished their course, or
/// sit in a class that began before the plan does.
///
/// @param requirement the set requirement that they are trained for
/// @param part        the variant and the course
/// @param from        first day on which they are ready; before the start counts as the start
/// @param crews       how many, at least 1
public record ReadyCrews(RequirementId requirement, PartOfSet part, LocalDate from, long crews) {

    public ReadyCrews {
        Counts.between("The ready crews of requirement %s", requirement, 1, crews);
    }
}
