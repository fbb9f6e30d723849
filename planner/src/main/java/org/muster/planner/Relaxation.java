package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Solves the linear relaxation by column generation: the master prices the limits, an exact pass proves the
/// bound of these prices, and the ways that they call for enter the master, until bound and master meet.
final class Relaxation {

    /// Share of the best prices in the prices of a round (Wentges smoothing).
    private static final double SMOOTHING = 0.3;

    /// Steps of the first-order method in a round.
    private static final int ITERATIONS = 400;

    /// The first rounds, whose prices are rough in any case, and the steps that they take.
    private static final int FIRST_ROUNDS = 8;

    private static final int FIRST_ITERATIONS = 100;

    private static final int ROUGH_ROUNDS = 5;

    /// Rounds without progress of the bound after which the relaxation is left as it is.
    private static final int PATIENCE = 12;

    /// Bounds on how closely bound and master have to meet, as a share of the bound.
    private static final double FINEST = 1e-7;

    private static final double COARSEST = 5e-4;

    /// Share of that in which ways of all quotas together may be overlooked.
    private static final double NEGLIGIBLE = 0.02;

    /// Share of a time limit that the relaxation may use.
    private static final double SHARE_OF_TIME = 0.6;

    private final Model model;
    private final Pricing pricing;
    private final Generation generation;
    private final RunLimits limits;
    private final double tolerance;

    final Master master;

    private Prices bestPrices;
    private Pricing.Found best;

    /// @param gap that the whole run aims for; the relaxation is solved to a small part of it
    Relaxation(Model model, Workers<Tools> workers, RunLimits limits, double gap) {
        this.model = model;
        this.limits = limits;
        pricing = new Pricing(model, workers);
        generation = new Generation(model, workers);
        master = new Master(model, workers);
        tolerance = Math.clamp(gap / 6, FINEST, COARSEST);
        bestPrices = Prices.zero(model);
        best = pricing.evaluate(bestPrices);
    }

    /// Prices of the best bound so far.
    Prices prices() {
        return bestPrices;
    }

    double bound() {
        return best.bound();
    }

    /// What a unit of each quota is worth at the best prices.
    double[] quotaValue() {
        return best.quotaValue();
    }

    /// The bound that the best prices prove as they will be printed.
    double boundOf(Prices printed) {
        return pricing.evaluate(printed).bound();
    }

    /// What an exact pass finds at these prices.
    Pricing.Found found(Prices printed) {
        return pricing.evaluate(printed);
    }

    /// Runs rounds until bound and master meet, or the run must stop.
    ///
    /// @param seed       a whole plan made without prices, so that the first prices mean something
    /// @param afterRound called after each round
    void solve(Draft seed, Runnable afterRound) {
        master.add(generation.ways(bestPrices, best, master.quotaPrices(), 0), best.sets(), best.crews());
        master.addAll(seed);
        int stalled = 0;
        while (stalled < PATIENCE && !limits.mustStop(SHARE_OF_TIME)) {
            limits.step();
            double before = best.bound();
            var prices = master.solve(limits.steps() <= FIRST_ROUNDS ? FIRST_ITERATIONS : ITERATIONS, tolerance / 10);
            int added = addColumns(prices);
            afterRound.run();
            stalled = best.bound() > before * (1 - tolerance / 20) ? stalled + 1 : 0;
            if (isSettled(added)) {
                break;
            }
        }
    }

    /// Solves the master as it is now, and adds the ways that its prices call for.
    void round(int iterations) {
        addRoughly(master.solve(iterations, tolerance / 10));
    }

    /// A timetable for the sets of the solution, which covers what the last one does, and more if need be.
    ///
    /// @param base  what is taught already
    /// @param hurry whether to leave it as it is
    Timetable timetable(Draft base, BooleanSupplier hurry) {
        return new TimetableSearch(model, base, master.setsByVariant(), bestPrices)
                .find(master.choices.timetable(), hurry);
    }

    /// From here on the master keeps to a timetable and to the limits on whole sets.
    void keepTo(Timetable timetable) {
        master.choices = new SetChoices(model, timetable);
        var sets = new ArrayList<SetColumn>();
        for (var start : timetable.starts()) {
            var target = model.targets.get(start.target());
            var need = model.needOf(target);
            if (start.ready() <= need.last()) {
                sets.add(new SetColumn(need.index(), target.variant(), Math.max(start.ready(), need.punctual())));
            }
        }
        master.add(List.of(), sets, timetable.starts());
    }

    private int addColumns(Prices prices) {
        int added = limits.steps() <= ROUGH_ROUNDS ? addRoughly(prices) : addClosely(prices);
        master.purge(prices, master.quotaPrices());
        return added;
    }

    /// The prices of the first rounds are too rough for a second look.
    private int addRoughly(Prices prices) {
        var exact = prove(prices);
        return master.add(
                generation.ways(prices, exact, master.quotaPrices(), least(exact)), exact.sets(), exact.crews());
    }

    private int addClosely(Prices prices) {
        var smoothed = bestPrices.mixed(prices, SMOOTHING);
        var found = prove(smoothed);
        int added = master.add(
                generation.ways(smoothed, found, master.quotaPrices(), least(found)), found.sets(), found.crews());
        var exact = prove(prices);
        added += master.add(
                generation.ways(prices, exact, master.quotaPrices(), least(exact)), exact.sets(), exact.crews());
        added += master.add(
                generation.waysOfBulk(smoothed, found.unitValue(), master.quotaPrices()), List.of(), List.of());
        return added;
    }

    /// Points below which a quota is left alone in a round: all of them together are a small part of what bound
    /// and master may differ by.
    private double least(Pricing.Found found) {
        return NEGLIGIBLE * tolerance * found.bound() / found.quotaValue().length;
    }

    private Pricing.Found prove(Prices prices) {
        var found = pricing.evaluate(prices);
        if (found.bound() < best.bound()) {
            best = found;
            bestPrices = prices;
        }
        return found;
    }

    private boolean isSettled(int added) {
        boolean solved = master.error() <= tolerance && master.overload() <= tolerance;
        boolean met = best.bound() - master.objective() <= tolerance * Math.abs(best.bound());
        return solved && (met || (added == 0 && master.error() <= tolerance / 10));
    }
}
