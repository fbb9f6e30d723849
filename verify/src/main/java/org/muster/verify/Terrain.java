package org.muster.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Closure;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.plan.Scenario;

/// The scenario laid out by number: nodes, lanes and days count from 0, each with its limits and the days on which
/// it is open.
final class Terrain {

    final Scenario scenario;
    final Days days;
    final Targets targets;
    final List<Node> nodes;
    final List<Lane> lanes;
    /// Start of each lane, by lane.
    final int[] from;
    /// End of each lane, by lane.
    final int[] to;

    private final Map<NodeId, Integer> nodeIndex = new HashMap<>();
    private final Map<LaneId, Integer> laneIndex = new HashMap<>();
    private final Map<Place, List<Closure>> closures = new HashMap<>();
    private final Map<ItemId, Map<FamilyId, Long>> worth = new HashMap<>();
    private final List<List<NationCode>> passed = new ArrayList<>();
    private final DayLimits[] capacity;
    private final DayLimits[] laneNeq;
    private final DayLimits[] handling;
    private final DayLimits[] storage;
    private final DayLimits[] nodeNeq;

    Terrain(Scenario scenario) {
        this.scenario = scenario;
        this.days = new Days(scenario.horizon());
        this.targets = new Targets(scenario);
        this.nodes = scenario.nodes().list();
        this.lanes = scenario.lanes().list();
        nodes.forEach(node -> nodeIndex.put(node.node(), nodeIndex.size()));
        lanes.forEach(lane -> laneIndex.put(lane.lane(), laneIndex.size()));
        this.from = lanes.stream().mapToInt(lane -> node(lane.from())).toArray();
        this.to = lanes.stream().mapToInt(lane -> node(lane.to())).toArray();
        lanes.forEach(lane -> passed.add(scenario.nationsPassed(lane)));
        scenario.closures()
                .forEach(closure -> closures.computeIfAbsent(closure.place(), _ -> new ArrayList<>())
                        .add(closure));
        for (Suitability row : scenario.suitability()) {
            worth.computeIfAbsent(row.item(), _ -> new HashMap<>())
                    .put(row.family(), row.worth().tenThousandths());
        }
        this.capacity = limits(
                lanes.stream().map(lane -> Optional.of(lane.capacityPerDay())).toList());
        this.laneNeq = limits(lanes.stream().map(Lane::neqPerDay).toList());
        this.handling = limits(nodes.stream().map(Node::handlingPerDay).toList());
        this.storage = limits(nodes.stream().map(Node::storage).toList());
        this.nodeNeq = limits(nodes.stream().map(Node::neqLimit).toList());
        scenario.capacityChanges().forEach(this::apply);
    }

    private static DayLimits[] limits(List<Optional<Mass>> base) {
        return base.stream().map(DayLimits::new).toArray(DayLimits[]::new);
    }

    private void apply(CapacityChange change) {
        switch (change.place()) {
            case NodeId id -> {
                apply(change, change.handlingPerDay(), handling[node(id)]);
                apply(change, change.storage(), storage[node(id)]);
                apply(change, change.neqLimit(), nodeNeq[node(id)]);
            }
            case LaneId id -> {
                apply(change, change.capacityPerDay(), capacity[lane(id)]);
                apply(change, change.neqPerDay(), laneNeq[lane(id)]);
            }
        }
    }

    private void apply(CapacityChange change, Optional<Mass> limit, DayLimits limits) {
        limit.ifPresent(mass -> limits.change(
                mass, Math.max(0, days.near(change.from())), days.until(Optional.of(change.until())), days.count()));
    }

    /// The number of a node of the scenario.
    int node(NodeId id) {
        return nodeIndex.getOrDefault(id, -1);
    }

    /// The number of a lane, or -1 if the scenario has none of this name.
    int lane(LaneId id) {
        return laneIndex.getOrDefault(id, -1);
    }

    long capacity(int lane, int day) {
        return capacity[lane].on(day);
    }

    long laneNeq(int lane, int day) {
        return laneNeq[lane].on(day);
    }

    long handling(int node, int day) {
        return handling[node].on(day);
    }

    long storage(int node, int day) {
        return storage[node].on(day);
    }

    long nodeNeq(int node, int day) {
        return nodeNeq[node].on(day);
    }

    /// The nations that a lane runs through, in order.
    List<NationCode> passed(int lane) {
        return passed.get(lane);
    }

    /// Closures of a node or lane, in the scenario's order.
    List<Closure> closures(Place place) {
        return closures.getOrDefault(place, List.of());
    }

    /// Ten-thousandths of a unit of the family that one unit of the item is worth; empty if it does not suit.
    Optional<Long> worth(ItemId item, FamilyId family) {
        return Optional.ofNullable(worth.getOrDefault(item, Map.of()).get(family));
    }

    /// Families that an item serves, with its worth in ten-thousandths.
    Map<FamilyId, Long> worths(ItemId item) {
        return worth.getOrDefault(item, Map.of());
    }

    /// Marks the days on which a place is open.
    boolean[] open(Place place) {
        var open = new boolean[days.count()];
        Arrays.fill(open, true);
        for (var closure : closures(place)) {
            for (int day = Math.max(0, days.near(closure.from()));
                    day <= days.until(Optional.of(closure.until()));
                    day++) {
                open[day] = false;
            }
        }
        return open;
    }
}
