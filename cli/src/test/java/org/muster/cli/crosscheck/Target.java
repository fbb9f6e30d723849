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

    /// How the certificate writes it.
    String id() {
        return id(requirement, part);
    }

    static String id(Requirement requirement, Optional<PartOfSet> part) {
        var name = requirement.requirement().value();
        if (part.isEmpty()) {
            return name;
        }
        var variant = part.get().variant().value();
        return name
                + (variant.isEmpty() ? "/" : "/" + variant + "/")
                + part.get().part();
    }

    /// Points of one family unit on this day; a part earns nothing by itself.
    double pointsPerUnit(java.time.LocalDate day) {
        return isPart()
                ? 0
                : requirement.weight().toDouble()
                        / requirement.quantity()
                        * requirement.timeliness(day).toDouble();
    }
}
