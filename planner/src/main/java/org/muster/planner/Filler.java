package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Ships units to a target over what the network has left, best way first, guided by prices.
final class Filler {

    /// Departure days tried per draw in one pass.
    private static final int DAYS = 10;

    private static final int PASSES = 40;

    /// Days after the one drawn in which a wished way may arrive.
    private static final int WISHED_DAYS = 3;

    /// Groups from which on their passes are shared among threads.
    private static final int MANY_GROUPS = 4;

    private final Model model;
    private final Router router;
    private final @Nullable Workers<Tools> helpers;
    private final double[][] unitValue;

    /// What guides the choice: prices of the last proof, and how strongly they count.
    private double[] resource = new double[0];
    private double[] quotaValue = new double[0];
    private double[] fund = new double[0];
    private double slack;
    private double noise;
    private SplittableRandom random = new SplittableRandom(0);
    private Prices prices;
    private double weight;

    /// Points that everything shipped and taught since [#resetCharge] takes from elsewhere: transport and guide
    /// prices.
    private double charge;

    /// @param helpers who share the passes over the network; null where one thread does all
    Filler(Model model, Router router, @Nullable Workers<Tools> helpers) {
        this.model = model;
        this.router = router;
        this.helpers = helpers;
        unitValue = new double[model.targets.size()][];
        prices = Prices.zero(model);
    }

    /// Lets chance into the order in which ways are taken.
    ///
    /// @param share up to this share of what a way earns is added to its rank
    void disturb(double share, SplittableRandom chance) {
        noise = share;
        random = chance;
    }

    void resetCharge() {
        charge = 0;
    }

    double charge() {
        return charge;
    }

    /// Adds what units of a draw on a way take from elsewhere.
    void charge(Draw draw, Route.Usage usage, double cost, long units) {
        double each = cost + quotaValue[draw.quota()] + (draw.fund() < 0 ? 0 : draw.eur() * fund[draw.fund()]);
        for (int i = 0; i < usage.resource().length; i++) {
            int number = usage.resource()[i];
            each += resource[number] * usage.grams()[i] / (model.network.countsNeq(number) ? 1e3 : 1e6);
        }
        charge += each * units;
    }

    /// Adds what a class takes from elsewhere, however few crews are in it.
    void chargeClass(int school, int start, int ready) {
        double lessons = 0;
        for (int day = start; day < ready; day++) {
            lessons += prices.school()[school][day];
        }
        charge += weight * lessons;
    }

    /// Adds what crews that begin a class take from elsewhere: trainees.
    void chargeCrews(int school, int start, long crews) {
        int pool = model.training.poolOf[model.training.courseOf[school]];
        double each = 0;
        for (int day = start; pool >= 0 && day < model.days; day++) {
            each += prices.trainees()[pool][day];
        }
        charge += weight * each * crews;
    }

    /// @param guiding   what limits are worth elsewhere
    /// @param quotas    what units of each quota are worth elsewhere
    /// @param strength  factor on both, 0 to 1
    /// @param tolerance how far below zero the value of a way may be, as a share of what it earns
    void guide(Prices guiding, double[] quotas, double strength, double tolerance) {
        prices = guiding;
        weight = strength;
        resource = scaled(prices.resource(), strength);
        quotaValue = scaled(quotas, strength);
        fund = scaled(prices.fund(), strength);
        slack = tolerance;
    }

    private static double[] scaled(double[] values, double by) {
        var result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= by;
        }
        return result;
    }

    /// What a unit would take if nothing else were in the network: a best way to a target, from a draw with
    /// units left, that arrives within a few days drawn by chance.
    Route.@Nullable Usage wish(Draft draft, Target target, double[] perUnit, SplittableRandom chance) {
        var need = model.needOf(target);
        int first = need.first() + chance.nextInt(need.last() - need.first() + 1);
        var within = new double[perUnit.length];
        for (int day = first; day <= Math.min(need.last(), first + WISHED_DAYS); day++) {
            within[day] = perUnit[day];
        }
        var groups = model.sources.groupsOf.get(target.index());
        int begin = groups.isEmpty() ? 0 : chance.nextInt(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            var usage = wish(draft, target, within, groups.get((i + begin) % groups.size()));
            if (usage != null) {
                return usage;
            }
        }
        return null;
    }

    private Route.@Nullable Usage wish(Draft draft, Target target, double[] within, Group group) {
        for (int number : group.draws()) {
            var draw = model.sources.draw(number);
            if (!hasUnits(draft, draw) || draw.first() > group.last()) {
                continue;
            }
            unitValue[target.index()] = within;
            router.run(group, unitValue, target.index(), model.closed, null, draw.first());
            int best = draw.first();
            for (int day = draw.first(); day <= Math.min(draw.last(), group.last()); day++) {
                if (router.start(draw.origin(), day) > router.start(draw.origin(), best)) {
                    best = day;
                }
            }
            if (router.start(draw.origin(), best) > 0) {
                return router.trace(draw.origin(), best).usage(model.network, group.cargo());
            }
        }
        return null;
    }

    private record Way(Draw draw, long worth, Route route, Route.Usage usage, double cost, double score) {}

    /// Ships to a target until so much is assigned to it, or nothing more is worth it.
    ///
    /// @param perUnit points for one unit of the target by arrival day
    /// @param wanted  assigned amount at which to stop, in ten-thousandths
    /// @return whether the amount was reached
    boolean fill(Draft draft, Target target, double[] perUnit, long wanted) {
        for (int pass = 0; pass < PASSES && draft.assigned[target.index()] < wanted; pass++) {
            var ways = ways(draft, target, perUnit);
            boolean shipped = false;
            for (var way : ways) {
                long missing = wanted - draft.assigned[target.index()];
                if (missing <= 0) {
                    return true;
                }
                long units =
                        Math.min(draft.room(way.draw, target, way.worth, way.usage), Math.ceilDiv(missing, way.worth));
                if (units > 0) {
                    ship(draft, target, way, units);
                    shipped = true;
                }
            }
            if (!shipped) {
                break;
            }
        }
        return draft.assigned[target.index()] >= wanted;
    }

    /// Ships units of some draws to a target, best ways first, where that is worth it.
    ///
    /// @param most units at most
    void fillFrom(Draft draft, List<Draw> draws, Target target, double[] perUnit, long most) {
        unitValue[target.index()] = perUnit;
        long open = most;
        boolean shipped = true;
        while (open > 0 && shipped) {
            shipped = false;
            var ways = new ArrayList<Way>();
            draws.forEach(draw -> addWays(draft, draw, target, perUnit, ways));
            ways.sort(Comparator.comparingDouble(Way::score).reversed());
            for (var way : ways) {
                long units = Math.min(open, draft.room(way.draw, target, way.worth, way.usage));
                if (units > 0) {
                    ship(draft, target, way, units);
                    open -= units;
                    shipped = true;
                }
            }
        }
    }

    private void addWays(Draft draft, Draw draw, Target target, double[] perUnit, List<Way> ways) {
        var group = model.sources.groups.get(draw.group());
        if (hasUnits(draft, draw) && draw.first() <= group.last()) {
            router.run(group, unitValue, target.index(), resource, draft.left, draw.first());
            collect(router, draft, group, draw, target, perUnit, ways);
        }
    }

    private void ship(Draft draft, Target target, Way way, long units) {
        draft.ship(way.draw, target, way.worth, way.route, way.usage, way.cost, units);
        charge(way.draw, way.usage, way.cost, units);
    }

    private List<Way> ways(Draft draft, Target target, double[] perUnit) {
        unitValue[target.index()] = perUnit;
        var groups = model.sources.groupsOf.get(target.index());
        var found = new ArrayList<List<Way>>();
        groups.forEach(group -> found.add(List.of()));
        if (helpers == null || groups.size() < MANY_GROUPS) {
            for (int i = 0; i < groups.size(); i++) {
                found.set(i, ways(router, draft, groups.get(i), target, perUnit));
            }
        } else {
            helpers.each(
                    groups.size(),
                    (tools, i) -> found.set(i, ways(tools.router, draft, groups.get(i), target, perUnit)));
        }
        var result = new ArrayList<Way>();
        found.forEach(ways -> ways.forEach(way -> result.add(disturbed(way, perUnit))));
        result.sort(Comparator.comparingDouble(Way::score).reversed());
        return result;
    }

    private List<Way> ways(Router by, Draft draft, Group group, Target target, double[] perUnit) {
        int first = firstDay(draft, group);
        if (first > group.last()) {
            return List.of();
        }
        by.run(group, unitValue, target.index(), resource, draft.left, first);
        var result = new ArrayList<Way>();
        for (int draw : group.draws()) {
            collect(by, draft, group, model.sources.draw(draw), target, perUnit, result);
        }
        return result;
    }

    /// With chance in its rank.
    private Way disturbed(Way way, double[] perUnit) {
        return noise <= 0
                ? way
                : new Way(
                        way.draw,
                        way.worth,
                        way.route,
                        way.usage,
                        way.cost,
                        way.score + noise * random.nextDouble() * perUnit[way.route.arrive()]);
    }

    private int firstDay(Draft draft, Group group) {
        int first = Integer.MAX_VALUE;
        for (int number : group.draws()) {
            var draw = model.sources.draw(number);
            if (hasUnits(draft, draw)) {
                first = Math.min(first, draw.first());
            }
        }
        return first;
    }

    private static boolean hasUnits(Draft draft, Draw draw) {
        return draft.quotaLeft[draw.quota()] > 0 && (draw.fund() < 0 || draft.centsLeft[draw.fund()] >= draw.cents());
    }

    /// Adds the ways of a draw on its best departure days.
    private void collect(
            Router by, Draft draft, Group group, Draw draw, Target target, double[] perUnit, List<Way> result) {
        if (!hasUnits(draft, draw)) {
            return;
        }
        long worth = group.worth()[group.positionOf(target.index())];
        for (var start : bestStarts(by, draw, group.last())) {
            var route = by.best(draw.origin(), start.day());
            double gross = perUnit[route.arrive()] * ((double) worth / Model.UNIT);
            if (gross > 0 && start.value() > -slack * gross) {
                result.add(new Way(
                        draw,
                        worth,
                        route,
                        route.usage(model.network, group.cargo()),
                        route.cost(model, group.cargo()),
                        start.value() / ((double) worth / Model.UNIT)));
            }
        }
    }

    private record Start(int day, double value) {}

    /// The best departure days of a draw, best first, of equal ones the earlier.
    private List<Start> bestStarts(Router by, Draw draw, int lastDay) {
        double paid = quotaValue[draw.quota()] + (draw.fund() < 0 ? 0 : draw.eur() * fund[draw.fund()]);
        var best = new ArrayList<Start>(DAYS + 1);
        int last = Math.min(draw.last(), lastDay);
        for (int day = draw.first(); day <= last; day++) {
            double value = Math.max(by.start(draw.origin(), day), by.stayValue(draw.origin(), day)) - paid;
            if (value > Double.NEGATIVE_INFINITY
                    && (best.size() < DAYS || value > best.getLast().value())) {
                int at = best.size();
                while (at > 0 && best.get(at - 1).value() < value) {
                    at--;
                }
                best.add(at, new Start(day, value));
                if (best.size() > DAYS) {
                    best.removeLast();
                }
            }
        }
        return best;
    }
}
