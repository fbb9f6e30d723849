package org.muster.cli.summary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Mode;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// Adds up what passes each hub.
final class TrafficCount {

    private final Scenario scenario;
    private final Map<NodeId, Tally> hubs = new TreeMap<>();
    private final Tally past = new Tally();

    private static final class Tally {
        private final Map<Mode, Mass> byMode = new EnumMap<>(Mode.class);
        private Mass mass = Mass.ZERO;

        void add(Optional<Mode> mode, Mass more) {
            mass = mass.plus(more);
            mode.ifPresent(one -> byMode.merge(one, more, Mass::plus));
        }
    }

    private TrafficCount(Scenario scenario) {
        this.scenario = scenario;
    }

    /// Every hub that is used, by identifier, then what passes none.
    static List<Traffic> of(Scenario scenario, Plan plan) {
        var count = new TrafficCount(scenario);
        plan.consignments().forEach(count::add);
        return count.list();
    }

    private void add(Consignment consignment) {
        var mass = scenario.items().get(consignment.item()).mass().times(consignment.quantity());
        var lanes = consignment.legs().stream()
                .map(Leg::lane)
                .map(scenario.lanes()::get)
                .toList();
        var toHubs = lanes.stream().filter(this::leadsToHub).toList();
        toHubs.forEach(
                lane -> hubs.computeIfAbsent(lane.to(), hub -> new Tally()).add(Optional.of(lane.mode()), mass));
        if (toHubs.isEmpty()) {
            past.add(
                    lanes.isEmpty()
                            ? Optional.empty()
                            : Optional.of(lanes.getLast().mode()),
                    mass);
        }
    }

    private boolean leadsToHub(Lane lane) {
        return scenario.nodes().get(lane.to()).kind() == NodeKind.HUB;
    }

    private List<Traffic> list() {
        var list = new ArrayList<Traffic>();
        hubs.forEach((hub, tally) ->
                list.add(new Traffic(Optional.of(hub), scenario.nodes().get(hub).name(), tally.byMode, tally.mass)));
        if (!past.mass.isZero()) {
            list.add(new Traffic(Optional.empty(), "past no hub", past.byMode, past.mass));
        }
        return list;
    }
}
