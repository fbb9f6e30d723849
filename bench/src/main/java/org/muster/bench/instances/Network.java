package org.muster.bench.instances;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Closure;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;

/// A generated network and the nations it lies in.
///
/// @param origins   depots and factories
/// @param handovers where the recipient takes over
record Network(
        NationCode recipient,
        List<Nation> nations,
        List<NationCode> givers,
        List<TransitRule> transitRules,
        List<Node> nodes,
        List<Node> origins,
        List<Node> handovers,
        List<Lane> lanes,
        List<Closure> closures,
        List<CapacityChange> capacityChanges) {

    /// EUR per tonne of the cheapest way from each node to this one, caveats and capacities aside.
    Map<NodeId, Double> cheapestTo(NodeId goal) {
        record Open(NodeId node, double eurPerTonne) {}
        var into = new HashMap<NodeId, List<Lane>>();
        lanes.forEach(lane -> into.merge(lane.to(), List.of(lane), Network::joined));
        var best = new HashMap<NodeId, Double>();
        var open = new PriorityQueue<Open>((a, b) -> Double.compare(a.eurPerTonne, b.eurPerTonne));
        open.add(new Open(goal, 0));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (best.putIfAbsent(next.node, next.eurPerTonne) != null) {
                continue;
            }
            for (var lane : into.getOrDefault(next.node, List.of())) {
                open.add(new Open(lane.from(), next.eurPerTonne + lane.rate().eurPerTonne()));
            }
        }
        return best;
    }

    private static List<Lane> joined(List<Lane> some, List<Lane> more) {
        var all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
