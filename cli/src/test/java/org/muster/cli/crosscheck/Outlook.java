package org.muster.cli.crosscheck;

import java.util.List;

/// The most that units not yet placed could still add, each doing its best for every target at once and limits aside:
/// never less than the truth.
final class Outlook {

    private final Tally tally;
    private final List<Group> groups;
    private final int days;
    /// By group: best gain of a unit for plain targets; by group and target: most worth of a unit there.
    private final double[] gain;
    private final long[][] worth;
    /// By target: best points for a ten-thousandth of a family unit, cost taken off, from this group on.
    private final double[][] gainPerWorthFrom;
    private final int[][] earliestFrom;
    private final double[][] leastCostPerWorthFrom;

    Outlook(Tally tally, List<Group> groups, int targets, int days) {
        this.tally = tally;
        this.groups = groups;
        this.days = days;
        this.gain = groups.stream()
                .mapToDouble(group -> Math.max(0, group.mostGain()))
                .toArray();
        this.worth = new long[groups.size()][targets];
        this.gainPerWorthFrom = new double[groups.size() + 1][targets];
        this.earliestFrom = new int[groups.size() + 1][targets];
        this.leastCostPerWorthFrom = new double[groups.size() + 1][targets];
        java.util.Arrays.fill(earliestFrom[groups.size()], days);
        java.util.Arrays.fill(leastCostPerWorthFrom[groups.size()], Double.MAX_VALUE);
        for (int g = groups.size() - 1; g >= 0; g--) {
            gainPerWorthFrom[g] = gainPerWorthFrom[g + 1].clone();
            earliestFrom[g] = earliestFrom[g + 1].clone();
            leastCostPerWorthFrom[g] = leastCostPerWorthFrom[g + 1].clone();
            for (var option : groups.get(g).options()) {
                see(g, option);
            }
        }
    }

    private void see(int g, Group.Option option) {
        var t = option.target();
        worth[g][t] = Math.max(worth[g][t], option.worth());
        gainPerWorthFrom[g][t] = Math.max(gainPerWorthFrom[g][t], (option.earns() - option.cost()) / option.worth());
        earliestFrom[g][t] = Math.min(earliestFrom[g][t], option.arrival());
        leastCostPerWorthFrom[g][t] = Math.min(leastCostPerWorthFrom[g][t], option.cost() / option.worth());
    }

    /// An upper bound on the objective of every plan that keeps what is placed and places only units from this group
    /// on, so many of the group itself.
    double atMost(int group, long open) {
        double unitByUnit = 0;
        for (int g = group; g < groups.size(); g++) {
            unitByUnit += gain[g] * (g == group ? open : groups.get(g).count());
        }
        double targetByTarget = 0;
        double placed = -tally.cost();
        for (var shape : tally.shapes()) {
            if (shape.isSet()) {
                placed += mostOfSet(shape, group, open);
            } else {
                placed += tally.points(shape);
                targetByTarget += mostOfPlain(shape.plain(), group, open);
            }
        }
        return placed + Math.min(unitByUnit, targetByTarget);
    }

    /// Credited gain: what comes on top of the quantity asked earns nothing, though it may replace what came late.
    private double mostOfPlain(int target, int group, long open) {
        return Math.max(0, gainPerWorthFrom[group][target]) * could(target, group, open);
    }

    private long could(int target, int group, long open) {
        long could = 0;
        for (int g = group; g < groups.size(); g++) {
            could += worth[g][target] * (g == group ? open : groups.get(g).count());
        }
        return could;
    }

    private double mostOfSet(Shape shape, int group, long open) {
        double points = 0;
        for (long k = 1; k <= shape.quantity(); k++) {
            double best = 0;
            for (var parts : shape.variants()) {
                best = Math.max(best, mostOfOneMore(shape, parts, k, group, open));
            }
            points += best;
        }
        return points - leastCost(shape, points, group);
    }

    /// Points of the k-th set if it were of these parts: on the first day on which they might all be there.
    private double mostOfOneMore(Shape shape, List<Shape.Part> parts, long k, int group, long open) {
        var ofOneKind = shape.variants().size() == 1 ? k : 1;
        int day = shape.firstDay();
        for (var part : parts) {
            day = Math.max(day, firstDay(part, ofOneKind * part.perSet(), group, open));
        }
        return day >= days ? 0 : shape.pointsEach() * shape.timeliness()[day];
    }

    private int firstDay(Shape.Part part, long needed, int group, long open) {
        if (part.target() < 0) {
            int day = 0;
            while (day < days && tally.crewsBy(part, day) < needed) {
                day++;
            }
            return day;
        }
        var t = part.target();
        if (tally.total(t) >= needed * 10_000) {
            return 0;
        }
        var enough = tally.total(t) + could(t, group, open) >= needed * 10_000;
        return enough ? earliestFrom[group][t] : days;
    }

    /// What carrying the missing parts of the cheapest way to one set costs at least; 0 where variants leave a choice.
    private double leastCost(Shape shape, double points, int group) {
        if (points == 0 || shape.variants().size() != 1) {
            return 0;
        }
        double cost = 0;
        for (var part : shape.variants().getFirst()) {
            if (part.target() >= 0 && tally.total(part.target()) < part.perSet() * 10_000) {
                var missing = part.perSet() * 10_000 - tally.total(part.target());
                cost += missing * leastCostPerWorthFrom[group][part.target()];
            }
        }
        return Math.min(cost, points);
    }
}
