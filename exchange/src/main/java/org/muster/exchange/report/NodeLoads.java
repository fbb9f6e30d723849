package org.muster.exchange.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.report.Document.LoadRow;
import org.muster.exchange.report.Document.Run;
import org.muster.exchange.report.Document.Step;

/// What passes each node that has a limit, day by day, in grams.
///
/// Handling counts what arrives and what departs; storage what stays overnight between two legs; NEQ what is on
/// site on a day, from arrival to departure inclusive. At the origin only the departure counts, at the end only the
/// arrival.
///
/// Source: plan.md, rule 8.
final class NodeLoads {

    private static final class Load {
        private final long[] handling;
        private final long[] storage;
        private final long[] neq;

        Load(int days) {
            handling = new long[days];
            storage = new long[days];
            neq = new long[days];
        }
    }

    private final Scenario scenario;
    private final Horizon horizon;
    private final Map<NodeId, Load> loads = new HashMap<>();

    NodeLoads(Scenario scenario, Plan plan) {
        this.scenario = scenario;
        this.horizon = scenario.horizon();
        plan.consignments().forEach(this::add);
    }

    private void add(Consignment consignment) {
        var item = scenario.items().get(consignment.item());
        var mass = item.mass().times(consignment.quantity()).grams();
        var neq = item.neq().times(consignment.quantity()).grams();
        Optional<Leg> before = Optional.empty();
        for (var leg : consignment.legs()) {
            var lane = scenario.lanes().get(leg.lane());
            var depart = horizon.dayOf(leg.depart());
            var arrive = horizon.dayOf(leg.arrive());
            var start = loadOf(lane.from());
            fill(start.handling, depart, depart, mass);
            fill(loadOf(lane.to()).handling, arrive, arrive, mass);
            var came = before.map(last -> horizon.dayOf(last.arrive())).orElse(depart);
            fill(start.storage, came, depart - 1, mass);
            fill(start.neq, came, depart, neq);
            before = Optional.of(leg);
        }
        before.ifPresent(last -> {
            var day = horizon.dayOf(last.arrive());
            fill(loadOf(scenario.lanes().get(last.lane()).to()).neq, day, day, neq);
        });
    }

    private Load loadOf(NodeId node) {
        return loads.computeIfAbsent(node, key -> new Load(horizon.days()));
    }

    private static void fill(long[] days, int from, int until, long grams) {
        for (var day = Math.max(0, from); day <= Math.min(until, days.length - 1); day++) {
            days[day] = Math.addExact(days[day], grams);
        }
    }

    /// The rows of all nodes with traffic and a limit, in the order of the scenario.
    List<LoadRow> rows(Numbering<NodeId> nodes) {
        Map<NodeId, List<CapacityChange>> changes = new HashMap<>();
        for (var change : scenario.capacityChanges()) {
            if (change.place() instanceof NodeId node) {
                changes.computeIfAbsent(node, key -> new ArrayList<>()).add(change);
            }
        }
        var rows = new ArrayList<LoadRow>();
        for (var node : scenario.nodes()) {
            var load = loads.get(node.node());
            if (load != null) {
                var row = row(nodes.of(node.node()), node, changes.getOrDefault(node.node(), List.of()), load);
                if (isLimited(row)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean isLimited(LoadRow row) {
        return !row.handlingLimit().isEmpty()
                || !row.storageLimit().isEmpty()
                || !row.neqLimit().isEmpty();
    }

    private LoadRow row(int position, Node node, List<CapacityChange> changes, Load load) {
        return new LoadRow(
                position,
                steps(node.handlingPerDay(), changes, CapacityChange::handlingPerDay, Decimals::tonnes),
                run(load.handling, Decimals::tonnes),
                steps(node.storage(), changes, CapacityChange::storage, Decimals::tonnes),
                run(load.storage, Decimals::tonnes),
                steps(node.neqLimit(), changes, CapacityChange::neqLimit, Decimals::kilograms),
                run(load.neq, Decimals::kilograms));
    }

    /// The limit over the horizon; empty when there is none on any day.
    private List<Step> steps(
            Optional<Mass> base,
            List<CapacityChange> changes,
            Function<CapacityChange, Optional<Mass>> limit,
            LongFunction<BigDecimal> unit) {
        var steps = new ArrayList<Step>();
        for (var day = 0; day < horizon.days(); day++) {
            var date = horizon.date(day);
            var now = changes.stream()
                    .filter(change -> change.period().contains(date))
                    .flatMap(change -> limit.apply(change).stream())
                    .min(Mass::compareTo)
                    .or(() -> base)
                    .map(mass -> unit.apply(mass.grams()));
            if (steps.isEmpty() || !Objects.equals(steps.getLast().limit(), now)) {
                steps.add(new Step(day, now));
            }
        }
        var none = steps.stream().allMatch(step -> step.limit().isEmpty());
        return none ? List.of() : steps;
    }

    private static Run run(long[] grams, LongFunction<BigDecimal> unit) {
        var first = 0;
        var end = grams.length;
        while (end > 0 && grams[end - 1] == 0) {
            end--;
        }
        while (first < end && grams[first] == 0) {
            first++;
        }
        return new Run(first, Arrays.stream(grams, first, end).mapToObj(unit).toList());
    }
}
