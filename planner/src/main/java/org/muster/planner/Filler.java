package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Ships units to a target over what the network has left, best way first, guided by prices.
final class Filler {

    /// Departure days tried per lot in one pass.
    private static final int DAYS = 10;

    private static final int PASSES = 40;

    /// Days after the one drawn in which a wished way may arrive.
    private static final int WISHED_DAYS = 3;

    private final Model model;
    private final Router router;
    private final double[][] unitValue;

    /// What guides the choice: prices of the last proof, and how strongly they count.
    private double[] resource = new double[0];
    private double[] poolValue = new double[0];
    private double[] fund = new double[0];
    private double slack;
    private double noise;
    private SplittableRandom random = new SplittableRandom(0);
    private Prices prices;
    private double weight;

    /// Points that everything shipped and taught since [#resetCharge] takes from elsewhere: transport and guide
    /// prices.
    private double charge;

    Filler(Model model, Router router) {
        this.model = model;
        this.router = router;
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

    /// Adds what units of a lot on a way take from elsewhere.
    void charge(Lot lot, Route.Usage usage, double cost, long units) {
        double each = cost + poolValue[lot.pool()] + (lot.fund() < 0 ? 0 : lot.eur() * fund[lot.fund()]);
        for (int i = 0; i < usage.resource().length; i++) {
            int number = usage.resource()[i];
            each += resource[number] * usage.grams()[i] / (model.network.countsNeq(number) ? 1e3 : 1e6);
        }
        charge += each * units;
    }

    /// Adds what crews in a class take from elsewhere.
    void chargeCrews(int school, int start, int ready, long crews) {
        double each = 0;
        for (int day = start; day < ready; day++) {
            each += prices.school()[school][day];
        }
        each /= model.training.schools.get(school).crewsPerClass();
        int pool = model.training.poolOf[model.training.courseOf[school]];
        for (int day = start; pool >= 0 && day < model.days; day++) {
            each += prices.trainees()[pool][day];
        }
        charge += weight * each * crews;
    }

    /// @param guiding   what limits are worth elsewhere
    /// @param pools     what units of each pool are worth elsewhere
    /// @param strength  factor on both, 0 to 1
    /// @param tolerance how far below zero the value of a way may be, as a share of what it earns
    void guide(Prices guiding, double[] pools, double strength, double tolerance) {
        prices = guiding;
        weight = strength;
        resource = scaled(prices.resource(), strength);
        poolValue = scaled(pools, strength);
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

    /// What a unit would take if nothing else were in the network: a best way to a target, from a lot with units left,
    /// that arrives within a few days drawn by chance.
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
        for (int number : group.lots()) {
            var lot = model.sources.lot(number);
            if (!hasUnits(draft, lot) || lot.first() > group.last()) {
                continue;
            }
            unitValue[target.index()] = within;
            router.run(group, unitValue, target.index(), model.closed, null, lot.first());
            int best = lot.first();
            for (int day = lot.first(); day <= Math.min(lot.last(), group.last()); day++) {
                if (router.start(lot.origin(), day) > router.start(lot.origin(), best)) {
                    best = day;
                }
            }
            if (router.start(lot.origin(), best) > 0) {
                return router.trace(lot.origin(), best).usage(model.network, group.cargo());
            }
        }
        return null;
    }

    private record Way(Lot lot, long worth, Route route, Route.Usage usage, double cost, double score) {}

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
                        Math.min(draft.room(way.lot, target, way.worth, way.usage), Math.ceilDiv(missing, way.worth));
                if (units > 0) {
                    draft.ship(way.lot, target, way.worth, way.route, way.usage, way.cost, units);
                    charge(way.lot, way.usage, way.cost, units);
                    shipped = true;
                }
            }
            if (!shipped) {
                break;
            }
        }
        return draft.assigned[target.index()] >= wanted;
    }

    private List<Way> ways(Draft draft, Target target, double[] perUnit) {
        unitValue[target.index()] = perUnit;
        var result = new ArrayList<Way>();
        for (var group : model.sources.groupsOf.get(target.index())) {
            int first = firstDay(draft, group);
            if (first <= group.last()) {
                router.run(group, unitValue, target.index(), resource, draft.left, first);
                for (int lot : group.lots()) {
                    collect(draft, group, model.sources.lot(lot), target, perUnit, result);
                }
            }
        }
        result.sort(Comparator.comparingDouble(Way::score).reversed());
        return result;
    }

    private int firstDay(Draft draft, Group group) {
        int first = Integer.MAX_VALUE;
        for (int number : group.lots()) {
            var lot = model.sources.lot(number);
            if (hasUnits(draft, lot)) {
                first = Math.min(first, lot.first());
            }
        }
        return first;
    }

    private static boolean hasUnits(Draft draft, Lot lot) {
        return draft.poolLeft[lot.pool()] > 0 && (lot.fund() < 0 || draft.centsLeft[lot.fund()] >= lot.cents());
    }

    private void collect(Draft draft, Group group, Lot lot, Target target, double[] perUnit, List<Way> result) {
        if (!hasUnits(draft, lot)) {
            return;
        }
        long worth = group.worth()[group.positionOf(target.index())];
        double units = (double) worth / Model.UNIT;
        double paid = poolValue[lot.pool()] + (lot.fund() < 0 ? 0 : lot.eur() * fund[lot.fund()]);
        var days = new double[DAYS];
        var when = new int[DAYS];
        int size = 0;
        int last = Math.min(lot.last(), group.last());
        for (int day = lot.first(); day <= last; day++) {
            double value = Math.max(router.start(lot.origin(), day), router.stayValue(lot.origin(), day)) - paid;
            if (value > Double.NEGATIVE_INFINITY && (size < DAYS || value > days[size - 1])) {
                int at = size < DAYS ? size++ : DAYS - 1;
                while (at > 0 && days[at - 1] < value) {
                    days[at] = days[at - 1];
                    when[at] = when[at - 1];
                    at--;
                }
                days[at] = value;
                when[at] = day;
            }
        }
        for (int i = 0; i < size; i++) {
            boolean stays = router.stayValue(lot.origin(), when[i]) >= router.start(lot.origin(), when[i]);
            var route = stays
                    ? new Route(lot.origin(), new int[0], new int[0], when[i])
                    : router.trace(lot.origin(), when[i]);
            double gross = perUnit[route.arrive()] * units;
            if (gross > 0 && days[i] > -slack * gross) {
                result.add(new Way(
                        lot,
                        worth,
                        route,
                        route.usage(model.network, group.cargo()),
                        route.cost(model, group.cargo()),
                        days[i] / units + (noise > 0 ? noise * random.nextDouble() * perUnit[route.arrive()] : 0)));
            }
        }
    }
}
