package org.muster.planner;

import org.muster.domain.requirement.Requirement;

/// A requirement as the solver sees it.
///
/// @param index       its number
/// @param requirement the row
/// @param pointsEach  weight / quantity, points for one family unit or set in time
/// @param timeliness  by day of the horizon, 0 to 1; 0 where nothing counts (before `not_before`, after it
///                    lapses)
/// @param first       first day on which an arrival counts
/// @param last        last day on which an arrival counts; before `first` if there is none
/// @param punctual    last day of full worth, cut to the horizon; may be before `first`
/// @param targets     numbers of its targets by variant: one variant of one target for plain materiel
/// @param perSet      per variant and target, the units that one set needs (1 for plain materiel)
/// @param set         whether it asks for a set
record Need(
        int index,
        Requirement requirement,
        double pointsEach,
        double[] timeliness,
        int first,
        int last,
        int punctual,
        int[][] targets,
        long[][] perSet,
        boolean set) {

    long quantity() {
        return requirement.quantity();
    }

    /// Points for one family unit or set by the day on which it counts.
    double[] worthByDay() {
        var result = timeliness.clone();
        for (int day = 0; day < result.length; day++) {
            result[day] *= pointsEach;
        }
        return result;
    }
}
