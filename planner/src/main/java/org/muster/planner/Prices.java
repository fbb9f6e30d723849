package org.muster.planner;

import java.util.Arrays;

/// Prices of the shared limits: the multipliers of plan.md's certificate, zero or more.
///
/// @param resource points per tonne or per kilogram of explosive, by resource of the [Network]
/// @param coverage points per unit, by target
/// @param setBy    points per unit by day, for targets that are parts of sets; empty arrays for the others
/// @param fund     points per EUR
/// @param school   points per class and day
/// @param trainees points per crew and day, by pool of trainees
record Prices(
        double[] resource, double[] coverage, double[][] setBy, double[] fund, double[][] school, double[][] trainees) {

    /// No prices at all.
    static Prices none(Model model) {
        var prices = zero(model);
        Arrays.fill(prices.resource(), 0);
        return prices;
    }

    /// No prices but those that close what a limit of nothing closes: they cost a bound nothing.
    static Prices zero(Model model) {
        var setBy = new double[model.targets.size()][];
        for (var target : model.targets) {
            setBy[target.index()] = new double[target.part().isPresent() ? model.days : 0];
        }
        return new Prices(
                model.closed.clone(),
                new double[model.targets.size()],
                setBy,
                new double[model.scenario.funds().size()],
                new double[model.training.schools.size()][model.days],
                new double[model.training.pools.size()][model.days]);
    }

    /// `share` of these prices and the rest of the others.
    Prices mixed(Prices other, double share) {
        return new Prices(
                mix(resource, other.resource, share),
                mix(coverage, other.coverage, share),
                mix(setBy, other.setBy, share),
                mix(fund, other.fund, share),
                mix(school, other.school, share),
                mix(trainees, other.trainees, share));
    }

    /// The same prices as they will be printed: nine significant digits.
    Prices printed() {
        return new Prices(
                printed(resource),
                printed(coverage),
                printed(setBy),
                printed(fund),
                printed(school),
                printed(trainees));
    }

    private static double[] mix(double[] one, double[] other, double share) {
        var result = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            result[i] = share * one[i] + (1 - share) * other[i];
        }
        return result;
    }

    private static double[][] mix(double[][] one, double[][] other, double share) {
        var result = new double[one.length][];
        for (int i = 0; i < one.length; i++) {
            result[i] = mix(one[i], other[i], share);
        }
        return result;
    }

    private static double[] printed(double[] values) {
        var result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Rounding.printed(values[i]);
        }
        return result;
    }

    private static double[][] printed(double[][] values) {
        var result = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            result[i] = printed(values[i]);
        }
        return result;
    }
}
