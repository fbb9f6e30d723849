package org.muster.planner;

import java.util.Optional;
import org.muster.domain.plan.PartOfSet;

/// What units are assigned to: a plain requirement, or one part of one variant of a set requirement.
///
/// @param index   its number
/// @param need    number of its requirement
/// @param variant number of the variant within the need
/// @param part    which part, for a set
/// @param course  number of the course for crews, else -1
/// @param perSet  units that one set needs; 1 for plain materiel
/// @param limit   most units that may be assigned, in ten-thousandths (overshoot aside)
/// @param node    handover node
record Target(
        int index, int need, int variant, Optional<PartOfSet> part, int course, long perSet, long limit, int node) {

    boolean crew() {
        return course >= 0;
    }
}
