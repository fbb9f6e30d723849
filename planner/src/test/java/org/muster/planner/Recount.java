package org.muster.planner;

import java.util.ArrayList;
import java.util.List;

/// A draft counted anew from its loads and classes, the slow way, by the rules of plan.md.
final class Recount {

    private final Draft draft;
    private final Model model;

    Recount(Draft draft) {
        this.draft = draft;
        model = draft.model;
    }

    /// Grams left of each resource (rules 7 and 8).
    long[] left() {
        var network = model.network;
        var left = network.limit.clone();
        for (var load : loads()) {
            var item =
                    model.items.get(model.sources.quotas.get(draw(load).quota()).item());
            long mass = item.mass().grams() * load.units;
            long neq = item.neq().grams() * load.units;
            var lanes = load.route.lanes();
            for (int leg = 0; leg < lanes.length; leg++) {
                var lane = network.lanes.get(lanes[leg]);
                int from = network.nodeIndex(lane.from());
                int to = network.nodeIndex(lane.to());
                int depart = load.route.departs()[leg];
                int arrive = depart + lane.days();
                int leave = leg + 1 < lanes.length ? load.route.departs()[leg + 1] : arrive;
                take(left, network.laneMass(lanes[leg], depart), mass);
                take(left, network.laneNeq(lanes[leg], depart), neq);
                take(left, network.handling(from, depart), mass);
                take(left, network.handling(to, arrive), mass);
                take(left, network.nodeNeq(from, depart), leg == 0 ? neq : 0);
                for (int day = arrive; day <= leave; day++) {
                    take(left, network.nodeNeq(to, day), neq);
                    take(left, network.storage(to, day), day < leave ? mass : 0);
                }
            }
        }
        return left;
    }

    private static void take(long[] left, int resource, long grams) {
        if (left[resource] != Network.NO_LIMIT) {
            left[resource] -= grams;
        }
    }

    long[] quotaLeft() {
        var left = model.sources.quotas.stream().mapToLong(Quota::quantity).toArray();
        loads().forEach(load -> left[draw(load).quota()] -= load.units);
        return left;
    }

    long[] centsLeft() {
        var left = model.scenario.funds().list().stream()
                .mapToLong(fund -> fund.amount().cents())
                .toArray();
        for (var load : loads()) {
            if (draw(load).fund() >= 0) {
                left[draw(load).fund()] -= draw(load).cents() * load.units;
            }
        }
        return left;
    }

    long assigned(int target) {
        return arrived(target, Integer.MAX_VALUE);
    }

    /// Ten-thousandths of a target's unit, or of crews, that are there by a day.
    private long arrived(int target, int day) {
        long sum = 0;
        for (var load : draft.loads.get(target)) {
            sum += load.route.arrive() <= day ? load.units * load.worth : 0;
        }
        for (var run : draft.classes.get(target)) {
            sum += run.ready <= day ? run.crews * Model.UNIT : 0;
        }
        return sum;
    }

    /// Days on which the sets of a need are complete (rule 10).
    List<Integer> completions(Need need) {
        var days = new ArrayList<Integer>();
        for (int day = need.first(); day < model.days; day++) {
            while (days.size() < Math.min(need.quantity(), sets(need, day))) {
                days.add(day);
            }
        }
        return days;
    }

    private long sets(Need need, int day) {
        long sum = 0;
        for (var variant : need.targets()) {
            long least = Long.MAX_VALUE;
            for (int target : variant) {
                long each = model.targets.get(target).perSet() * Model.UNIT;
                least = Math.min(least, arrived(target, day) / each);
            }
            sum += least;
        }
        return sum;
    }

    /// Points of a need (plan.md, objective), unit by unit in order of arrival.
    double points(Need need) {
        double sum = 0;
        if (need.set()) {
            for (int day : completions(need)) {
                sum += need.timeliness()[day];
            }
        } else {
            int target = need.targets()[0][0];
            long before = 0;
            for (int day = 0; day < model.days; day++) {
                long now = Math.min(model.targets.get(target).limit(), arrived(target, day));
                sum += (double) (now - before) / Model.UNIT * need.timeliness()[day];
                before = now;
            }
        }
        return sum * need.requirement().weight().toDouble() / need.quantity();
    }

    double objective() {
        double transport = 0;
        for (var load : loads()) {
            for (int lane : load.route.lanes()) {
                var item = model.items.get(
                        model.sources.quotas.get(draw(load).quota()).item());
                transport += item.mass().grams()
                        / 1e6
                        * load.units
                        * model.network.lanes.get(lane).rate().eurPerTonne()
                        * model.pointsPerEur;
            }
        }
        return model.needs.stream().mapToDouble(this::points).sum() - transport;
    }

    /// Whether every target keeps to what is asked, but for a last unit without which it would be short (rule 6).
    boolean keepsCoverage(Target target) {
        long over = assigned(target.index()) - target.limit();
        return over <= 0
                || draft.loads.get(target.index()).stream().allMatch(load -> over < load.worth)
                        && draft.classes.get(target.index()).isEmpty();
    }

    List<Load> loads() {
        return draft.loads.stream().flatMap(List::stream).toList();
    }

    private Draw draw(Load load) {
        return model.sources.draw(load.draw);
    }
}
