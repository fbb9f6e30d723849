package org.muster.planner;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The part of the network on ways from some origins to the handover nodes of some targets.
final class Reach {

    /// Targets that can be reached at all and still accept something, ascending.
    final int[] targets;
    /// All ways to any of them.
    final Ways ways;

    /// Ways to each handover node.
    final Map<Integer, Ways> waysTo = new HashMap<>();

    private final BitSet backward;

    Reach(Model model, Cargo cargo, List<Integer> wanted, List<Integer> origins) {
        var network = model.network;
        var useful = lanesOf(model, cargo);
        var forward = new BitSet();
        origins.forEach(forward::set);
        spread(forward, network.out, network.to, useful);
        targets = wanted.stream()
                .map(model.targets::get)
                .filter(target -> forward.get(target.node()))
                .filter(target ->
                        model.needOf(target).first() <= model.needOf(target).last())
                .mapToInt(Target::index)
                .sorted()
                .toArray();
        backward = new BitSet();
        for (int target : targets) {
            int node = model.targets.get(target).node();
            backward.set(node);
            waysTo.computeIfAbsent(node, here -> {
                var there = new BitSet();
                there.set(here);
                return ways(network, forward, there, useful);
            });
        }
        ways = ways(network, forward, backward, useful);
    }

    /// @param backward where ways end; afterwards all nodes from which one gets there
    private static Ways ways(Network network, BitSet forward, BitSet backward, BitSet useful) {
        spread(backward, network.into, network.from, useful);
        var both = (BitSet) forward.clone();
        both.and(backward);
        var nodes = both.stream().toArray();
        var lanes = Arrays.stream(nodes)
                .mapToObj(node -> Arrays.stream(network.out[node])
                        .filter(lane -> useful.get(lane) && both.get(network.to[lane]))
                        .toArray())
                .toArray(int[][]::new);
        var heads = Arrays.stream(lanes)
                .map(those -> Arrays.stream(those)
                        .map(lane ->
                                Math.min(network.transit[lane], network.days) * network.nodes.size() + network.to[lane])
                        .toArray())
                .toArray(int[][]::new);
        return new Ways(nodes, lanes, heads, both);
    }

    /// Lanes that the cargo may take on some day.
    private static BitSet lanesOf(Model model, Cargo cargo) {
        var useful = new BitSet();
        for (int lane = 0; lane < model.network.from.length; lane++) {
            int next = cargo.usable().nextSetBit(lane * model.days);
            useful.set(lane, next >= 0 && next < (lane + 1) * model.days);
        }
        return useful;
    }

    /// Whether a target can be reached from this origin.
    boolean starts(int origin) {
        return backward.get(origin);
    }

    /// @param lanes by node: those on which one goes on
    /// @param head  where a lane leads then
    private static void spread(BitSet reached, int[][] lanes, int[] head, BitSet useful) {
        var queue = new ArrayDeque<Integer>();
        reached.stream().forEach(queue::add);
        while (!queue.isEmpty()) {
            for (int lane : lanes[queue.remove()]) {
                if (useful.get(lane) && !reached.get(head[lane])) {
                    reached.set(head[lane]);
                    queue.add(head[lane]);
                }
            }
        }
    }
}
