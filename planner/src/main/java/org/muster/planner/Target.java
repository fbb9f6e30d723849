package org.muster.planner;

import java.util.List;
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
/// @param ready   crews that need no class, each from a day on; none for materiel
record Target(
        int index,
        int need,
        int variant,
        Optional<PartOfSet> part,
        int course,
        long perSet,
        long limit,
        int node,
        List<Ready> ready) {

    /// @param day   first day on which they are ready; may lie behind the horizon
    /// @param crews how many
    record Ready(int day, long crews) {}

    /// Units, in ten-thousandths, that need no source: crews that are ready without a class.
    long readyUnits() {
        return ready.stream().mapToLong(Ready::crews).sum() * Model.UNIT;
    }

    /// Crews that are ready without a class by the end of a day.
    long readyBy(int day) {
        return ready.stream()
                .filter(one -> one.day() <= day)
                .mapToLong(Ready::crews)
                .sum();
    }

    /// Units or crews that columns may bring.
    double open() {
        return (double) Math.max(0, limit - readyUnits()) / Model.UNIT;
    }

    boolean crew() {
        return course >= 0;
    }
}
