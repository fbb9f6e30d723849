package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;

/// The flow of one commodity through the time-expanded network, from its origin to the targets it may serve.
///
/// Only moves that start where goods can be and lead where they can still be of use get variables.
final class CommodityFlow {

    private record Stay(NodeId node, int day) {}

    private final Rows rows;
    private final Reading reading;
    private final Commodity commodity;
    private final Map<Target, Deliveries> deliveries;
    private final Load load;
    private final NodeId origin;
    private final Map<NodeId, List<Target>> targetsAt;
    /// Units that have arrived at a node and are neither handed over nor ready to leave: = 0 in all.
    private final Map<Stay, Rows.Row> arrived = new HashMap<>();
    private final Map<Stay, Rows.Row> ready = new HashMap<>();
    private final Set<Stay> reachable = new HashSet<>();
    private final Map<Stay, Boolean> useful = new HashMap<>();

    CommodityFlow(Rows rows, Reading reading, Commodity commodity, Map<Target, Deliveries> deliveries) {
        this.rows = rows;
        this.reading = reading;
        this.commodity = commodity;
        this.deliveries = deliveries;
        var item = reading.item(commodity.source());
        this.load = new Load(item.mass().grams(), item.neq().grams());
        this.origin = commodity.source().origin();
        this.targetsAt = commodity.targets().stream()
                .collect(Collectors.groupingBy(target -> target.requirement().handover()));
    }

    void build() {
        for (int day = 0; day < reading.days(); day++) {
            leaveOrigin(day);
        }
        for (int day = 0; day < reading.days(); day++) {
            for (var node : reading.scenario().nodes()) {
                if (reachable.contains(new Stay(node.node(), day))) {
                    passOn(node, day);
                }
            }
        }
    }

    /// Units that leave their origin on this day: by a lane, or straight into the hands of a target there.
    private void leaveOrigin(int day) {
        var lots = commodity.draws().stream()
                .filter(lot -> lot.first() <= day && day <= lot.last())
                .toList();
        if (lots.isEmpty() || !reading.isOpen(origin, day)) {
            return;
        }
        var exits = new ArrayList<MPVariable>();
        handOverAt(origin, day).forEach(exits::add);
        for (var lane : reading.lanesOut(origin)) {
            if (mayGo(lane, day)) {
                var units = move(lane, day);
                var start = reading.scenario().nodes().get(origin);
                rows.handled(start, day, load, units);
                rows.onSite(start, day, load, units);
                exits.add(units);
            }
        }
        if (exits.isEmpty()) {
            return;
        }
        var balance = rows.balance();
        exits.forEach(units -> balance.add(units, 1));
        for (var lot : lots) {
            var units = rows.variable(0);
            balance.add(units, -1);
            lot.spends().accept(units);
        }
    }

    private List<MPVariable> handOverAt(NodeId node, int day) {
        var units = new ArrayList<MPVariable>();
        for (var target : targetsAt.getOrDefault(node, List.of())) {
            if (reading.accepts(target, day)) {
                var worth = reading.worth(commodity.source().item(), target.family()) / 1e4;
                units.add(
                        java.util.Objects.requireNonNull(deliveries.get(target)).on(day, worth));
            }
        }
        return units;
    }

    /// A lane's departure: its load, its cost, and its arrival with handling and NEQ at the other end.
    private MPVariable move(Lane lane, int day) {
        var cost_eur = load.mass_g() / 1e6 * lane.rate().eurPerTonne();
        var units = rows.variable(-reading.points(cost_eur));
        var arrival = day + lane.days();
        var end = reading.scenario().nodes().get(lane.to());
        rows.onLane(lane, day, load, units);
        rows.handled(end, arrival, load, units);
        rows.onSite(end, arrival, load, units);
        var stay = new Stay(lane.to(), arrival);
        reachable.add(stay);
        arrived.computeIfAbsent(stay, any -> rows.balance()).add(units, 1);
        return units;
    }

    /// What arrives at a node on a day is handed over, or stays until it may leave; what is ready leaves or waits.
    private void passOn(Node node, int day) {
        var stay = new Stay(node.node(), day);
        var arrivedHere = arrived.get(stay);
        if (arrivedHere != null) {
            handOverAt(node.node(), day).forEach(units -> arrivedHere.add(units, -1));
            becomeReady(node, day, arrivedHere);
        }
        var readyHere = ready.get(stay);
        if (readyHere == null) {
            return;
        }
        for (var lane : reading.lanesOut(node.node())) {
            if (mayGo(lane, day)) {
                var units = move(lane, day);
                rows.handled(node, day, load, units);
                readyHere.add(units, -1);
            }
        }
        if (isUseful(node.node(), day + 1)) {
            var units = rows.variable(0);
            readyHere.add(units, -1);
            stayNight(node, day, units);
            enterReady(node.node(), day + 1, units);
        }
    }

    private void becomeReady(Node node, int day, Rows.Row arrivedHere) {
        var free = day + node.dwellDays();
        if (!isUseful(node.node(), free)) {
            return;
        }
        var units = rows.variable(0);
        arrivedHere.add(units, -1);
        for (int night = day; night < free; night++) {
            stayNight(node, night, units);
        }
        enterReady(node.node(), free, units);
    }

    private void stayNight(Node node, int night, MPVariable units) {
        rows.overnight(node, night, load, units);
        rows.onSite(node, night + 1, load, units);
    }

    private void enterReady(NodeId node, int day, MPVariable units) {
        var stay = new Stay(node, day);
        reachable.add(stay);
        ready.computeIfAbsent(stay, any -> rows.balance()).add(units, 1);
    }

    private boolean mayGo(Lane lane, int day) {
        return day < reading.days()
                && reading.runs(lane, day)
                && reading.permits(commodity.source(), lane, day)
                && isOfUseAt(lane.to(), day + lane.days());
    }

    private boolean isOfUseAt(NodeId node, int arrival) {
        var handedOver =
                targetsAt.getOrDefault(node, List.of()).stream().anyMatch(target -> reading.accepts(target, arrival));
        return handedOver
                || isUseful(node, arrival + reading.scenario().nodes().get(node).dwellDays());
    }

    /// Whether goods that are ready to leave this node on this day can still come to a target.
    private boolean isUseful(NodeId node, int day) {
        if (day >= reading.days()) {
            return false;
        }
        var stay = new Stay(node, day);
        @Nullable Boolean known = useful.get(stay);
        if (known == null) {
            known = reading.lanesOut(node).stream().anyMatch(lane -> mayGo(lane, day)) || isUseful(node, day + 1);
            useful.put(stay, known);
        }
        return known;
    }
}
