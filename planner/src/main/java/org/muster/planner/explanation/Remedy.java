package org.muster.planner.explanation;

import java.util.List;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Relief;

/// A small change of the scenario that would let more come to a requirement in time: one more unit, or what one
/// more set takes.
///
/// @param requirement which gains
/// @param coming      what would come then, at least one
/// @param what        the same in words
/// @param relief      the change
public record Remedy(RequirementId requirement, List<Coming> coming, String what, Relief relief) {

    public Remedy {
        coming = List.copyOf(coming);
    }
}
