package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ways that the relaxation uses, followed in whole units.
final class RelaxedWays {

    /// Units below which a way does not count as used.
    private static final double LEAST = 0.01;

    /// What a solution may be short of a whole number and still mean it.
    private static final double NOISE = 1e-3;

    private final Model model;
    private final Filler filler;
    /// Ways in use by target: those of parts by arrival, the others by units, most first.
    private final Map<Integer, List<Used>> used = new HashMap<>();

    private record Used(FlowColumn flow, double units) {}

    RelaxedWays(Model model, Filler filler, Columns columns) {
        this.model = model;
        this.filler = filler;
        for (int j = 0; j < columns.flows.size(); j++) {
            if (columns.flowUnits[j] > LEAST) {
                var flow = columns.flows.get(j);
                used.computeIfAbsent(flow.target(), target -> new ArrayList<>())
                        .add(new Used(flow, columns.flowUnits[j]));
            }
        }
        used.forEach((target, list) -> list.sort(
                model.targets.get(target).part().isPresent()
                        ? Comparator.comparingInt(one -> one.flow().route().arrive())
                        : Comparator.comparingDouble(one -> -one.units())));
    }

    private List<Used> of(Target target) {
        return used.getOrDefault(target.index(), List.of());
    }

    /// Targets of plain materiel that the relaxation serves, those first of which a unit is worth most: it
    /// finds room while there is much, and what is worth less by the unit fits in later.
    List<Target> dearestFirst() {
        var points = new HashMap<Target, Double>();
        used.forEach((number, ways) -> {
            var target = model.targets.get(number);
            if (target.part().isEmpty()) {
                double each = model.needOf(target).pointsEach();
                ways.forEach(one -> points.merge(target, each * one.flow().worth(), Math::max));
            }
        });
        var result = new ArrayList<>(points.keySet());
        result.sort(Comparator.comparingDouble((Target target) -> -points.getOrDefault(target, 0.0))
                .thenComparing(Target::index));
        return result;
    }

    /// Ships to a target what the relaxation does, in whole units: first on its own ways, then from the same
    /// quotas on whatever days and paid by whatever fund.
    void follow(Draft draft, Target target) {
        for (var one : of(target)) {
            ship(draft, target, one.flow(), whole(one));
        }
        roundUp(draft, target);
        followQuotas(draft, target);
    }

    private static long whole(Used one) {
        return (long) Math.floor(one.units() + NOISE);
    }

    private record Crumb(FlowColumn flow, double worth) {}

    /// Ships one unit more on ways that the relaxation uses for a part of one, those that promise most first,
    /// as far as it serves the target at all.
    private void roundUp(Draft draft, Target target) {
        var crumbs = new ArrayList<Crumb>();
        double wanted = 0;
        for (var one : of(target)) {
            var flow = one.flow();
            wanted += one.units() * flow.worth();
            double worth = model.timeliness(target)[flow.route().arrive()] * flow.worth();
            crumbs.add(new Crumb(flow, (one.units() - whole(one)) * worth));
        }
        crumbs.sort(Comparator.comparingDouble(crumb -> -crumb.worth()));
        for (var crumb : crumbs) {
            double open = wanted - (double) draft.assigned[target.index()] / Model.UNIT;
            if (open >= crumb.flow().worth() / 2) {
                ship(draft, target, crumb.flow(), 1);
            }
        }
    }

    /// Ships what the relaxation draws on each quota for a target and its own ways left over.
    private void followQuotas(Draft draft, Target target) {
        var byQuota = new TreeMap<Integer, Map<Draw, Double>>();
        for (var one : of(target)) {
            var draw = model.sources.draw(one.flow().draw());
            byQuota.computeIfAbsent(draw.quota(), quota -> new LinkedHashMap<>())
                    .merge(draw, one.units(), Double::sum);
        }
        double rest = 0;
        for (var draws : byQuota.values()) {
            double wanted =
                    rest + draws.values().stream().mapToDouble(units -> units).sum();
            for (var load : draft.loads.get(target.index())) {
                wanted -= draws.containsKey(model.sources.draw(load.draw)) ? load.units : 0;
            }
            long units = Math.round(wanted);
            rest = wanted - units;
            if (units > 0) {
                filler.fillFrom(
                        draft,
                        List.copyOf(draws.keySet()),
                        target,
                        model.needOf(target).worthByDay(),
                        units);
            }
        }
    }

    /// Ships to a part what it wants: of each way as much as the relaxation uses it for, then as much as it
    /// takes.
    void supply(Draft draft, Target target, long wanted) {
        double rest = 0;
        for (var one : of(target)) {
            double units = rest + one.units();
            long whole = Math.round(units);
            rest = units - whole;
            ship(draft, target, one.flow(), Math.min(whole, missing(draft, target, one.flow(), wanted)));
        }
        for (var one : of(target)) {
            ship(draft, target, one.flow(), missing(draft, target, one.flow(), wanted));
        }
    }

    /// Units of a way that reach what is wanted.
    private static long missing(Draft draft, Target target, FlowColumn flow, long wanted) {
        long missing = Math.max(0, wanted - draft.assigned[target.index()]);
        return Math.ceilDiv(missing, worth(flow));
    }

    private static long worth(FlowColumn flow) {
        return Math.round(flow.worth() * Model.UNIT);
    }

    private void ship(Draft draft, Target target, FlowColumn flow, long most) {
        var draw = model.sources.draw(flow.draw());
        long units = Math.min(most, draft.room(draw, target, worth(flow), flow.usage()));
        if (units > 0) {
            draft.ship(draw, target, worth(flow), flow.route(), flow.usage(), flow.cost(), units);
            filler.charge(draw, flow.usage(), flow.cost(), units);
        }
    }
}
