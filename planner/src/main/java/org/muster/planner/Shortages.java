package org.muster.planner;

import java.util.ArrayList;
import java.util.List;

/// What a draft leaves short by the day on which it is due, buffers ignored.
///
/// Source: plan.md, "Reasons for a shortfall".
final class Shortages {

    private final Model model;
    private final Draft draft;

    Shortages(Model model, Draft draft) {
        this.model = model;
        this.draft = draft;
    }

    /// The short targets of a need; for a set, those of the one variant that is closest to completion.
    List<Shortage> of(Need need) {
        List<Shortage> closest = List.of();
        double fewest = Double.POSITIVE_INFINITY;
        if (isFulfilled(need)) {
            return closest;
        }
        for (int variant = 0; variant < need.targets().length; variant++) {
            var shortages = of(need, variant);
            double sets = shortages.stream()
                    .mapToDouble(one -> (double) one.missing() / one.target().perSet())
                    .sum();
            if (!shortages.isEmpty() && sets < fewest) {
                closest = shortages;
                fewest = sets;
            }
        }
        return closest;
    }

    private boolean isFulfilled(Need need) {
        if (!need.set()) {
            return of(need, 0).isEmpty();
        }
        long complete = 0;
        for (int variant = 0; variant < need.targets().length; variant++) {
            complete += completeByDue(need, variant);
        }
        return complete >= need.quantity();
    }

    private List<Shortage> of(Need need, int variant) {
        long wanted = need.quantity();
        for (int other = 0; need.set() && other < need.targets().length; other++) {
            wanted -= other == variant ? 0 : completeByDue(need, other);
        }
        var result = new ArrayList<Shortage>();
        for (int number : need.targets()[variant]) {
            var target = model.targets.get(number);
            long missing = wanted * target.perSet() * Model.UNIT - comeByDue(target);
            if (missing > 0) {
                result.add(new Shortage(target, need, due(need), missing));
            }
        }
        return result;
    }

    /// Complete sets of a variant on the day on which the requirement is due.
    long completeByDue(Need need, int variant) {
        long count = 0;
        for (int day : draft.completions(need, variant)) {
            count += day <= due(need) ? 1 : 0;
        }
        return count;
    }

    /// Ten-thousandths of a target's unit that have arrived, or whose crews are ready, by then.
    long comeByDue(Target target) {
        int due = due(model.needOf(target));
        long come = 0;
        for (var load : draft.loads.get(target.index())) {
            come += load.arrive() <= due ? load.units * load.worth : 0;
        }
        come += target.readyBy(due) * Model.UNIT;
        for (var run : draft.classes.get(target.index())) {
            come += run.ready <= due ? run.crews * Model.UNIT : 0;
        }
        return come;
    }

    private int due(Need need) {
        return model.scenario.horizon().dayOf(need.requirement().due());
    }
}
