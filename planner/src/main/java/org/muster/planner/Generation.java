package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Finds the ways that are worth taking at given prices. For each draw these are the best ways to a few targets;
/// for the best of these targets also ways that arrive on other days.
final class Generation {

    /// Most targets for which a pass finds ways for a draw.
    private static final int TARGETS = 8;
    /// Most further arrival days of a draw's best target. There is one for each so many tonnes that it draws on.
    private static final int MOST_DAYS = 20;

    private static final double TONNES_A_DAY = 200;
    /// A quota of so many tonnes or more is bulky: it is also planned as if it were alone in the network.
    private static final double BULK_TONNES = 1_500;

    private static final double LEAST = 1e-9;

    /// Share of what all draws promise in a pass that is looked at more closely.
    private static final double MOST_OF_PROMISE = 0.8;

    private final Model model;
    private final Workers<Tools> workers;
    /// Draws that leave the same origin with the same cargo in the same days: one pass over the network serves
    /// them.
    private final List<List<Draw>> alike = new ArrayList<>();

    private final List<Quota> bulky = new ArrayList<>();

    private record Leaving(int group, int origin, int first, int last) {}

    private record Offered(double value, int target, int day) {}

    Generation(Model model, Workers<Tools> workers) {
        this.model = model;
        this.workers = workers;
        var byLeaving = new LinkedHashMap<Leaving, List<Draw>>();
        for (var draw : model.sources.draws) {
            byLeaving
                    .computeIfAbsent(
                            new Leaving(draw.group(), draw.origin(), draw.first(), draw.last()),
                            key -> new ArrayList<>())
                    .add(draw);
        }
        alike.addAll(byLeaving.values());
        for (var quota : model.sources.quotas) {
            if (quota.quantity() * (model.items.get(quota.item()).mass().grams() / 1e6) >= BULK_TONNES) {
                bulky.add(quota);
            }
        }
    }

    /// Ways that earn more than a unit of their quota is worth in the master.
    ///
    /// @param prices     of the limits
    /// @param priced     what an exact pass found at these prices
    /// @param quotaPrice what a unit of each quota is worth in the master
    /// @param least      points of the bound; draws on quotas that could lower it by less are left alone
    List<FlowColumn> ways(Prices prices, Pricing.Found priced, double[] quotaPrice, double least) {
        var promising = promising(priced, quotaPrice, least);
        var found = new ArrayList<List<FlowColumn>>();
        promising.forEach(draws -> found.add(List.of()));
        workers.each(promising.size(), (tools, number) -> {
            found.set(number, ways(tools.scout, promising.get(number), prices, priced.unitValue(), quotaPrice));
        });
        var result = new ArrayList<FlowColumn>();
        found.forEach(result::addAll);
        return result;
    }

    private record Promise(List<Draw> draws, double points) {}

    /// Draws by whose units the bound could fall, most first, until most of what all of them promise is in.
    private List<List<Draw>> promising(Pricing.Found priced, double[] quotaPrice, double least) {
        var promises = new ArrayList<Promise>();
        double sum = 0;
        for (var draws : alike) {
            var some = new ArrayList<Draw>();
            double points = 0;
            for (var draw : draws) {
                double raised = model.sources.quotas.get(draw.quota()).quantity()
                        * (priced.drawValue()[draw.index()] - quotaPrice[draw.quota()] - LEAST);
                if (raised > least) {
                    some.add(draw);
                    points += raised;
                }
            }
            if (!some.isEmpty()) {
                promises.add(new Promise(some, points));
                sum += points;
            }
        }
        promises.sort(Comparator.comparingDouble(Promise::points).reversed());
        var result = new ArrayList<List<Draw>>();
        double open = MOST_OF_PROMISE * sum;
        for (int i = 0; i < promises.size() && open > 0; i++) {
            result.add(promises.get(i).draws());
            open -= promises.get(i).points();
        }
        return result;
    }

    /// Ways of the bulky quotas. Each is shipped as if it were alone in the network: the best way first, then the
    /// next, until nothing is left or nothing more is worth it. So the master learns which limits such a quota
    /// fills.
    List<FlowColumn> waysOfBulk(Prices prices, double[][] unitValue, double[] quotaPrice) {
        var found = new ArrayList<List<FlowColumn>>();
        bulky.forEach(quota -> found.add(List.of()));
        workers.each(bulky.size(), (tools, number) -> {
            tools.filler.guide(prices, quotaPrice, 1, 0);
            found.set(number, waysOfBulk(tools.filler, bulky.get(number), unitValue));
        });
        var result = new ArrayList<FlowColumn>();
        found.forEach(result::addAll);
        return result;
    }

    private List<FlowColumn> waysOfBulk(Filler filler, Quota quota, double[][] unitValue) {
        var draft = new Draft(model);
        for (int other = 0; other < draft.quotaLeft.length; other++) {
            draft.quotaLeft[other] = other == quota.index() ? quota.quantity() : 0;
        }
        for (int number : targetsOf(quota)) {
            var target = model.targets.get(number);
            filler.fill(draft, target, unitValue[number], target.limit());
        }
        var result = new ArrayList<FlowColumn>();
        draft.loads.forEach(loads -> loads.forEach(load -> result.add(FlowColumn.of(load))));
        return result;
    }

    private int[] targetsOf(Quota quota) {
        return model.sources.draws.stream()
                .filter(draw -> draw.quota() == quota.index())
                .flatMapToInt(draw ->
                        Arrays.stream(model.sources.groups.get(draw.group()).targets()))
                .distinct()
                .sorted()
                .toArray();
    }

    private List<FlowColumn> ways(
            Scout scout, List<Draw> draws, Prices prices, double[][] unitValue, double[] quotaPrice) {
        var any = draws.getFirst();
        var group = model.sources.groups.get(any.group());
        if (any.first() > group.last()) {
            return List.of();
        }
        scout.run(group, any.origin(), any.first(), any.last(), prices.resource());
        var result = new ArrayList<FlowColumn>();
        for (var draw : draws) {
            double floor =
                    quotaPrice[draw.quota()] + LEAST + (draw.fund() < 0 ? 0 : draw.eur() * prices.fund()[draw.fund()]);
            for (var offered : offers(scout, group, draw, unitValue, floor)) {
                result.add(column(scout, group, draw, offered));
            }
        }
        return result;
    }

    private List<Offered> offers(Scout scout, Group group, Draw draw, double[][] unitValue, double floor) {
        var best = new ArrayList<Offered>();
        for (int i = 0; i < group.targets().length; i++) {
            var target = model.targets.get(group.targets()[i]);
            double worth = (double) group.worth()[i] / Model.UNIT;
            double top = floor;
            int topDay = -1;
            for (int day = firstDay(draw, target); day <= model.needOf(target).last(); day++) {
                double value = worth * unitValue[target.index()][day] - cost(scout, draw, target, day);
                if (value > top) {
                    top = value;
                    topDay = day;
                }
            }
            if (topDay >= 0) {
                best.add(new Offered(top, target.index(), topDay));
            }
        }
        best.sort(Comparator.comparingDouble(Offered::value).reversed());
        var result = new ArrayList<>(best.subList(0, Math.min(TARGETS, best.size())));
        if (!result.isEmpty()) {
            addDays(scout, group, draw, unitValue, floor, result);
        }
        return result;
    }

    private int firstDay(Draw draw, Target target) {
        return Math.max(draw.first(), model.needOf(target).first());
    }

    private double cost(Scout scout, Draw draw, Target target, int day) {
        if (draw.origin() == target.node()
                && day <= draw.last()
                && model.network.open.get(target.node() * model.days + day)) {
            return 0;
        }
        return scout.cost(target.node(), day);
    }

    /// Adds further arrival days for the best target of a draw, if it draws on much.
    private void addDays(
            Scout scout, Group group, Draw draw, double[][] unitValue, double floor, List<Offered> result) {
        double load =
                group.cargo().tonnes() * model.sources.quotas.get(draw.quota()).quantity();
        int more = (int) Math.clamp(load / TONNES_A_DAY, 0, MOST_DAYS);
        if (more == 0) {
            return;
        }
        var best = result.getFirst();
        var target = model.targets.get(best.target());
        double worth = (double) group.worth()[group.positionOf(best.target())] / Model.UNIT;
        var days = new ArrayList<Offered>();
        for (int day = firstDay(draw, target); day <= model.needOf(target).last(); day++) {
            double value = worth * unitValue[target.index()][day] - cost(scout, draw, target, day);
            if (value > floor && day != best.day()) {
                days.add(new Offered(value, best.target(), day));
            }
        }
        days.sort(Comparator.comparingDouble(Offered::value).reversed());
        result.addAll(days.subList(0, Math.min(more, days.size())));
    }

    private FlowColumn column(Scout scout, Group group, Draw draw, Offered offered) {
        var target = model.targets.get(offered.target());
        boolean stays = cost(scout, draw, target, offered.day()) == 0 && draw.origin() == target.node();
        var route = stays
                ? new Route(draw.origin(), new int[0], new int[0], offered.day())
                : scout.trace(draw.origin(), target.node(), offered.day());
        return new FlowColumn(
                draw.index(),
                offered.target(),
                route,
                route.usage(model.network, group.cargo()),
                (double) group.worth()[group.positionOf(offered.target())] / Model.UNIT,
                route.cost(model, group.cargo()));
    }
}
