package org.muster.planner.explanation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.RequirementId;

/// Units of a source on their way to a requirement, and what each of them is worth there.
///
/// @param name        of the consignment; empty for a way that no consignment takes
/// @param source      the offer, or the supply that they are ordered from
/// @param fund        that pays for them; empty for an offer
/// @param requirement which they serve
/// @param part        of the set, if it asks for one
/// @param units       how many; 1 for a way that no consignment takes
/// @param legs        none where they stand there already
/// @param arrive      on that day
/// @param each        what one unit is worth, at the prices of the plan
public record Use(
        Optional<String> name,
        String source,
        Optional<String> fund,
        RequirementId requirement,
        Optional<PartOfSet> part,
        long units,
        List<Leg> legs,
        LocalDate arrive,
        Breakdown each) {

    public Use {
        legs = List.copyOf(legs);
    }
}
