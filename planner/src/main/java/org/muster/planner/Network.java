package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.plan.Scenario;

/// The time-expanded network in arrays.
///
/// A *resource* is a shared limit on one day: a lane's mass or explosives, a node's handling, storage or
/// explosives. Its number is `block + place * days + day`. Limits are whole grams; [#NO_LIMIT] where there is
/// none.
final class Network {

    static final long NO_LIMIT = Long.MAX_VALUE;

    final int days;
    final List<Node> nodes;
    final List<Lane> lanes;
    final Map<NodeId, Integer> nodeIndex = new HashMap<>();
    final Map<LaneId, Integer> laneIndex = new HashMap<>();

    final int[] from;
    final int[] to;
    final int[] transit;
    /// Days of the slowest lane, but no more than there are days.
    final int longest;
    final double[] eurPerTonne;
    final long[] maxPiece;
    final int[] dwell;
    /// Lanes out of each node.
    final int[][] out;
    /// Lanes into each node.
    final int[][] into;
    /// Whether a lane lets depart on a day, arrival within the horizon, by `lane * days + day`; caveats aside.
    final BitSet departs;
    /// Whether a node takes and lets go, by `node * days + day`.
    final BitSet open;

    final int laneNeqBlock;
    final int handlingBlock;
    final int storageBlock;
    final int nodeNeqBlock;
    final int resources;
    /// Limit of each resource in grams.
    final long[] limit;

    Network(Scenario scenario) {
        days = scenario.horizon().days();
        nodes = scenario.nodes().list();
        lanes = scenario.lanes().list();
        nodes.forEach(node -> nodeIndex.put(node.node(), nodeIndex.size()));
        lanes.forEach(lane -> laneIndex.put(lane.lane(), laneIndex.size()));
        from = lanes.stream().mapToInt(lane -> nodeIndex(lane.from())).toArray();
        to = lanes.stream().mapToInt(lane -> nodeIndex(lane.to())).toArray();
        transit = lanes.stream().mapToInt(Lane::days).toArray();
        longest = Math.min(days, Arrays.stream(transit).max().orElse(0));
        eurPerTonne =
                lanes.stream().mapToDouble(lane -> lane.rate().eurPerTonne()).toArray();
        maxPiece = lanes.stream()
                .mapToLong(lane -> lane.maxPiece().map(Mass::grams).orElse(NO_LIMIT))
                .toArray();
        dwell = nodes.stream().mapToInt(Node::dwellDays).toArray();
        out = lanesBy(from);
        into = lanesBy(to);
        open = openNodes(scenario);
        departs = departures(scenario);
        laneNeqBlock = lanes.size() * days;
        handlingBlock = 2 * lanes.size() * days;
        storageBlock = handlingBlock + nodes.size() * days;
        nodeNeqBlock = storageBlock + nodes.size() * days;
        resources = nodeNeqBlock + nodes.size() * days;
        limit = limits(scenario);
    }

    int nodeIndex(NodeId node) {
        return Objects.requireNonNull(nodeIndex.get(node));
    }

    int laneIndex(LaneId lane) {
        return Objects.requireNonNull(laneIndex.get(lane));
    }

    int laneMass(int lane, int day) {
        return lane * days + day;
    }

    int laneNeq(int lane, int day) {
        return laneNeqBlock + lane * days + day;
    }

    int handling(int node, int day) {
        return handlingBlock + node * days + day;
    }

    int storage(int node, int day) {
        return storageBlock + node * days + day;
    }

    int nodeNeq(int node, int day) {
        return nodeNeqBlock + node * days + day;
    }

    /// Whether the resource is counted in explosives (kg) rather than in mass (t).
    boolean countsNeq(int resource) {
        return resource >= nodeNeqBlock || (resource >= laneNeqBlock && resource < handlingBlock);
    }

    private int[][] lanesBy(int[] end) {
        var lists = new ArrayList<List<Integer>>();
        nodes.forEach(node -> lists.add(new ArrayList<>()));
        for (int lane = 0; lane < from.length; lane++) {
            lists.get(end[lane]).add(lane);
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private BitSet openNodes(Scenario scenario) {
        var result = new BitSet(nodes.size() * days);
        result.set(0, nodes.size() * days);
        for (var closure : scenario.closures()) {
            if (closure.place() instanceof NodeId node) {
                clear(result, nodeIndex(node), scenario, closure.from(), closure.until());
            }
        }
        return result;
    }

    private BitSet departures(Scenario scenario) {
        var result = new BitSet(lanes.size() * days);
        for (int lane = 0; lane < from.length; lane++) {
            for (int day = 0; day + (long) transit[lane] < days; day++) {
                if (lanes.get(lane).runsOn(scenario.horizon().date(day))
                        && open.get(from[lane] * days + day)
                        && open.get(to[lane] * days + day + transit[lane])) {
                    result.set(lane * days + day);
                }
            }
        }
        for (var closure : scenario.closures()) {
            if (closure.place() instanceof LaneId lane) {
                clear(result, laneIndex(lane), scenario, closure.from(), closure.until());
            }
        }
        return result;
    }

    private void clear(BitSet bits, int place, Scenario scenario, LocalDate first, LocalDate last) {
        int begin = Math.max(0, scenario.horizon().dayOf(first));
        int end = Math.min(days - 1, scenario.horizon().dayOf(last));
        if (begin <= end) {
            bits.clear(place * days + begin, place * days + end + 1);
        }
    }

    private long[] limits(Scenario scenario) {
        var result = new long[resources];
        fill(
                result,
                0,
                lanes,
                Lane::lane,
                lane -> Optional.of(lane.capacityPerDay()),
                scenario,
                CapacityChange::capacityPerDay);
        fill(result, laneNeqBlock, lanes, Lane::lane, Lane::neqPerDay, scenario, CapacityChange::neqPerDay);
        fill(result, handlingBlock, nodes, Node::node, Node::handlingPerDay, scenario, CapacityChange::handlingPerDay);
        fill(result, storageBlock, nodes, Node::node, Node::storage, scenario, CapacityChange::storage);
        fill(result, nodeNeqBlock, nodes, Node::node, Node::neqLimit, scenario, CapacityChange::neqLimit);
        return result;
    }

    private <P> void fill(
            long[] result,
            int block,
            List<P> places,
            Function<P, ? extends Place> key,
            Function<P, Optional<Mass>> base,
            Scenario scenario,
            Function<CapacityChange, Optional<Mass>> changed) {
        for (int place = 0; place < places.size(); place++) {
            long usual = base.apply(places.get(place)).map(Mass::grams).orElse(NO_LIMIT);
            Arrays.fill(result, block + place * days, block + (place + 1) * days, usual);
            var id = key.apply(places.get(place));
            var touched = new BitSet();
            for (var change : scenario.capacityChanges()) {
                if (change.place().equals(id) && changed.apply(change).isPresent()) {
                    long value = changed.apply(change).orElseThrow().grams();
                    int last = Math.min(days - 1, scenario.horizon().dayOf(change.until()));
                    for (int day = Math.max(0, scenario.horizon().dayOf(change.from())); day <= last; day++) {
                        int at = block + place * days + day;
                        result[at] = touched.get(day) ? Math.min(result[at], value) : value;
                        touched.set(day);
                    }
                }
            }
        }
    }
}
