package org.muster.cli.crosscheck;

import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;

/// What goods can serve: a requirement, or a materiel part of a set requirement.
///
/// @param family what must arrive
/// @param asked  family units asked for: quantity, times what a set needs
record Target(Requirement requirement, Optional<PartOfSet> part, FamilyId family, long asked) {

    boolean isPart() {
        return part.isPresent();
    }

    /// Points of one family unit on this day; a part earns nothing by itself.
    double pointsPerUnit(java.time.LocalDate day) {
        return isPart()
                ? 0
                : requirement.weight().toDouble() / requirement.quantity() * requirement.timeliness(day).toDouble();
    }
}
