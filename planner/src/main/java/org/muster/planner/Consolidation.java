package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Merges small consignments into larger ones of the same draw and target, so that fewer papers and fewer hands
/// move the same goods. It may cost a little of the objective, never more than it is allowed.
final class Consolidation {

    private final Draft draft;
    private final BooleanSupplier hurry;
    private double allowance;
    private final double most;

    /// @param allowance points that all merges together may cost
    /// @param hurry     whether to leave the plan as it is
    Consolidation(Draft draft, double allowance, BooleanSupplier hurry) {
        this.draft = draft;
        this.allowance = allowance;
        this.hurry = hurry;
        most = allowance / 100;
    }

    void merge() {
        for (var target : draft.model.targets) {
            var loads = new ArrayList<>(draft.loads.get(target.index()));
            loads.sort(Comparator.comparingLong((Load load) -> load.units * load.worth)
                    .thenComparingInt(Load::arrive)
                    .thenComparingInt(load -> load.draw));
            for (var load : loads) {
                if (hurry.getAsBoolean()) {
                    return;
                }
                if (load.units > 0 && !load.isKept()) {
                    mergeAway(target, load, loads);
                }
            }
        }
    }

    private void mergeAway(Target target, Load load, List<Load> loads) {
        double before = draft.objective();
        long missing = load.units;
        draft.mark();
        draft.change(load, -missing);
        for (int i = loads.size() - 1; i >= 0 && missing > 0; i--) {
            var other = loads.get(i);
            if (other != load && !other.isKept() && other.units > 0 && other.draw == load.draw) {
                long room = draft.room(draft.model.sources.draw(other.draw), target, other.worth, other.usage);
                long moved = Math.min(room, missing);
                draft.change(other, moved);
                missing -= moved;
            }
        }
        double loss = before - draft.objective();
        if (missing > 0 || loss > Math.min(most, allowance) + 1e-12) {
            draft.rollBack();
        } else {
            allowance -= Math.max(0, loss);
        }
    }
}
