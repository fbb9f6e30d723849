package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes the sets of the relaxation whole: round by round it settles how many sets of some variants are made,
/// those that are nearest to whole first, and solves the master again, so that materiel, money and classes go
/// where whole sets need them.
///
/// The bound stays that of the free relaxation: what is settled here is a choice, not a proof.
final class Dive {

    /// Distance from a whole number within which all variants are settled at once.
    private static final double NEARLY_WHOLE = 0.05;

    /// Sets that a settled number may be missed by.
    private static final double SHORT = 0.2;

    /// One in so many of the open variants is settled in each round, and one at least.
    private static final int PORTION = 3;

    private static final int ITERATIONS = 250;

    /// Rounds in which the limits on whole sets may move the solution, and the share by which it then still
    /// may.
    private static final int TIGHT_ROUNDS = 3;

    private static final double SETTLED = 1e-4;

    /// Share of a time limit after which the rest is left open.
    private static final double SHARE_OF_TIME = 0.75;

    /// Most times that all is settled anew for a timetable that covers more.
    private static final int AGAIN = 2;

    private final Model model;
    private final Relaxation relaxation;
    private final RunLimits limits;
    private final Draft base;

    /// @param base classes that are there in any case
    Dive(Model model, Relaxation relaxation, RunLimits limits, Draft base) {
        this.base = base;
        this.model = model;
        this.relaxation = relaxation;
        this.limits = limits;
    }

    /// Settles all variants, or as many as the run's limits allow; once more where what is settled wants classes
    /// that the timetable did not know of.
    ///
    /// @param afterRound called after each round
    void run(Runnable afterRound) {
        if (relaxation.master.setsByVariant().isEmpty()) {
            return;
        }
        relaxation.keepTo(timetable());
        settleAll(afterRound);
        for (int again = 0; again < AGAIN && !isLate(); again++) {
            var timetable = timetable();
            if (!timetable.coversMoreThan(choices().timetable())) {
                choices().follow(timetable);
                return;
            }
            relaxation.keepTo(timetable);
            settleAll(afterRound);
        }
    }

    private boolean isLate() {
        return limits.mustStop(SHARE_OF_TIME);
    }

    private Timetable timetable() {
        return relaxation.timetable(base, this::isLate);
    }

    private void settleAll(Runnable afterRound) {
        tighten(afterRound);
        while (!isLate()) {
            var open = open();
            boolean changed = open.isEmpty() ? giveUp() : settle(open);
            if (changed) {
                solve(afterRound);
            } else if (open.isEmpty()) {
                return;
            }
        }
    }

    private void solve(Runnable afterRound) {
        limits.step();
        relaxation.round(ITERATIONS);
        afterRound.run();
    }

    /// Solves the master with the limits on whole sets, so that fewer of them stay open.
    private void tighten(Runnable afterRound) {
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < TIGHT_ROUNDS && !isLate(); round++) {
            solve(afterRound);
            double now = relaxation.master.objective();
            if (Math.abs(now - before) <= SETTLED * now) {
                break;
            }
            before = now;
        }
    }

    /// Settles what cannot be reached for fewer sets; tells whether there was any.
    private boolean giveUp() {
        boolean changes = false;
        for (var entry : relaxation.master.setsByVariant().entrySet()) {
            long count = choices().count(entry.getKey()).orElse(0);
            if (entry.getValue() < count - SHORT) {
                choices().settle(entry.getKey(), (long) Math.floor(entry.getValue() + SHORT));
                changes = true;
            }
        }
        return changes;
    }

    private SetChoices choices() {
        return relaxation.master.choices;
    }

    /// Variants that are not settled, nearest to whole first.
    private List<Map.Entry<Variant, Double>> open() {
        var result = new ArrayList<>(relaxation.master.setsByVariant().entrySet());
        result.removeIf(entry -> choices().isSettled(entry.getKey()));
        result.sort(Comparator.comparingDouble(Dive::distance));
        return result;
    }

    private static double distance(Map.Entry<Variant, Double> entry) {
        return Math.abs(entry.getValue() - Math.rint(entry.getValue()));
    }

    /// Settles some of the variants; tells whether any of them was not whole before.
    private boolean settle(List<Map.Entry<Variant, Double>> open) {
        int least = Math.ceilDiv(open.size(), PORTION);
        boolean changes = false;
        for (int i = 0; i < open.size(); i++) {
            var entry = open.get(i);
            boolean whole = distance(entry) <= NEARLY_WHOLE;
            if (!whole && i >= least) {
                break;
            }
            var variant = entry.getKey();
            long left = model.needs.get(variant.need()).quantity() - choices().count(variant.need());
            choices().settle(variant, Math.min(Math.round(entry.getValue()), left));
            changes |= !whole;
        }
        return changes;
    }
}
