package org.muster.bench.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.muster.domain.requirement.Requirement;

/// A requirement, with the parts of the one variant that is planned of its set, and what comes to it in any case.
final class Demand {

    private final Grid grid;
    private final Requirement requirement;
    private final List<Target> targets;

    /// Ten-thousandths that crews and orders bring, by target and day.
    private final Map<Target, long[]> fixed = new HashMap<>();

    /// Micro-points of one family unit or set, by day.
    private final double[] points_micro;

    private final long without_micro;

    /// @param arrivals ten-thousandths that crews and orders bring, by number of the target and day
    Demand(Grid grid, Requirement requirement, List<Target> targets, long[][] arrivals) {
        this.grid = grid;
        this.requirement = requirement;
        this.targets = targets;
        targets.forEach(target -> fixed.put(target, arrivals[target.index()]));
        points_micro = new double[grid.days];
        for (int day = 0; day < grid.days; day++) {
            points_micro[day] = 1e6
                    * requirement.weight().toDouble()
                    / requirement.quantity()
                    * requirement.timeliness(grid.date(day)).toDouble();
        }
        without_micro = worth_micro(List.of());
    }

    List<Target> targets() {
        return targets;
    }

    boolean isOfUse(int day) {
        return points_micro[day] > 0;
    }

    /// What these loads add.
    long gain_micro(List<Load> loads) {
        return worth_micro(loads) - without_micro;
    }

    private long worth_micro(List<Load> loads) {
        var came = new HashMap<Target, long[]>();
        fixed.forEach((target, days) -> came.put(target, days.clone()));
        for (var load : loads) {
            var trip = load.chosen();
            Objects.requireNonNull(came.get(trip.target))[trip.way.arrival()] += trip.worth * load.units();
        }
        double worth = 0;
        double counted = 0;
        for (int day = 0; day < grid.days; day++) {
            double most = requirement.quantity();
            for (var target : targets) {
                var days = Objects.requireNonNull(came.get(target));
                days[day] += day == 0 ? 0 : days[day - 1];
                most = Math.min(most, has(target, days[day]));
            }
            if (most > counted && points_micro[day] > 0) {
                worth += (most - counted) * points_micro[day];
                counted = most;
            }
        }
        return Math.round(worth);
    }

    /// Family units; or whole sets that this part is enough for.
    private static double has(Target target, long tenThousandths) {
        return target.part().isEmpty() ? tenThousandths / 1e4 : Math.floorDiv(tenThousandths, target.perSet() * 10_000);
    }
}
