package org.muster.planner.explanation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.RequirementId;

/// What stands between a requirement and more of it, at the prices of a plan.
///
/// @param requirement which
/// @param set         what one more complete set is worth; empty for plain materiel, and where none can count
/// @param next        for the requirement, or for each part of the variant that is nearest: the best that one
///                    more unit of the best source could do, or the best place in a class
public record RequirementExplained(RequirementId requirement, Optional<NextSet> set, List<Next> next) {

    public RequirementExplained {
        next = List.copyOf(next);
    }

    /// One more set.
    ///
    /// @param complete the day that is worth most
    /// @param value    what it brings and what its parts take
    public record NextSet(LocalDate complete, Breakdown value) {}

    /// One more unit.
    ///
    /// @param part of the set, if it asks for one
    /// @param use  from the best source; empty where none can come
    /// @param crew in the best class, for crews; empty where none can learn, and for materiel
    public record Next(Optional<PartOfSet> part, Optional<Use> use, Optional<NextCrew> crew) {}

    /// One more crew.
    ///
    /// @param school where
    /// @param start  of the class
    /// @param ready  first day on which it counts
    /// @param value  what it brings and takes
    public record NextCrew(String school, LocalDate start, LocalDate ready, Breakdown value) {}
}
