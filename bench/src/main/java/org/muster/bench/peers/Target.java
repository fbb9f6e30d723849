package org.muster.bench.peers;

import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;

/// What goods or crews can serve: a requirement, or one part of one variant of a requirement for sets.
///
/// @param index       its number among the targets of a [Grid]
/// @param requirement whose
/// @param part        which part, when a set is asked for
/// @param family      what must arrive; empty for crews
/// @param perSet      family units or crews in one set; 1 when no set is asked for
/// @param handover    number of the handover node
record Target(
        int index,
        Requirement requirement,
        Optional<PartOfSet> part,
        Optional<FamilyId> family,
        long perSet,
        int handover) {

    /// Family units or crews asked for.
    long asked() {
        return Math.multiplyExact(requirement.quantity(), perSet);
    }

    boolean isCrew() {
        return family.isEmpty();
    }
}
