package org.muster.planner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The part of the network on ways from some origins to the handover nodes of some targets.
final class Reach {

    /// Targets that can be reached at all and still accept something, ascending.
    final int[] targets;
    final int[] nodes;
    final int[][] lanes;

    private final BitSet backward;

    Reach(Model model, Cargo cargo, List<Integer> wanted, List<Integer> origins) {
        var network = model.network;
        var useful = new BitSet();
        for (int lane = 0; lane < network.from.length; lane++) {
            int next = cargo.usable().nextSetBit(lane * model.days);
            if (next >= 0 && next < (lane + 1) * model.days) {
                useful.set(lane);
            }
        }
        var forward = new BitSet();
        origins.forEach(forward::set);
        spread(forward, network.from, network.to, useful);
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
            backward.set(model.targets.get(target).node());
        }
        spread(backward, network.to, network.from, useful);
        var both = (BitSet) forward.clone();
        both.and(backward);
        nodes = both.stream().toArray();
        lanes = new int[nodes.length][];
        for (int n = 0; n < nodes.length; n++) {
            var list = new ArrayList<Integer>();
            for (int lane : network.out[nodes[n]]) {
                if (useful.get(lane) && both.get(network.to[lane])) {
                    list.add(lane);
                }
            }
            lanes[n] = list.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Whether a target can be reached from this origin.
    boolean starts(int origin) {
        return backward.get(origin);
    }

    private static void spread(BitSet reached, int[] tail, int[] head, BitSet useful) {
        var queue = new ArrayDeque<Integer>();
        reached.stream().forEach(queue::add);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int lane = useful.nextSetBit(0); lane >= 0; lane = useful.nextSetBit(lane + 1)) {
                if (tail[lane] == node && !reached.get(head[lane])) {
                    reached.set(head[lane]);
                    queue.add(head[lane]);
                }
            }
        }
    }
}
