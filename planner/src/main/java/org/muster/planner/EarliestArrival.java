package org.muster.planner;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/// The earliest legal arrivals on an empty network: windows, weekdays, closures, dwell, caveats and the horizon
/// are kept, limits are not looked at.
///
/// A later arrival at a node never lets cargo leave it earlier, so one day per node is enough (Dijkstra).
final class EarliestArrival {

    static final int NEVER = Integer.MAX_VALUE;

    private final Network network;
    private final int[][] into;
    private final Map<Key, int[]> known = new HashMap<>();

    private record Key(int cargo, int origin, int first, int last) {}

    private record Arrival(int node, int day) {}

    EarliestArrival(Network network) {
        this.network = network;
        into = network.into;
    }

    /// First day on which a unit can be handed over.
    ///
    /// @param first     first departure day
    /// @param last      last departure day
    /// @param node      handover node
    /// @param notBefore first day on which an arrival counts
    /// @return the day, or [#NEVER]
    int day(Holding holding, int first, int last, int node, int notBefore) {
        var cargo = holding.cargo();
        int origin = holding.origin();
        var arrive = known.computeIfAbsent(
                new Key(cargo.index(), origin, first, last), key -> arrivals(cargo, origin, first, last));
        int best = origin == node ? handedOverAtOnce(node, Math.max(first, notBefore), last) : NEVER;
        for (int lane : into[node]) {
            int wanted = notBefore - network.transit[lane];
            int from = network.from[lane];
            if (arrive[from] != NEVER) {
                int depart = departure(cargo, lane, Math.max(arrive[from] + network.dwell[from], wanted));
                best = Math.min(best, depart == NEVER ? NEVER : depart + network.transit[lane]);
            }
            if (from == origin) {
                int depart = departure(cargo, lane, Math.max(first, wanted));
                best = Math.min(best, depart > last ? NEVER : depart + network.transit[lane]);
            }
        }
        return best;
    }

    private int handedOverAtOnce(int node, int first, int last) {
        int from = Math.max(0, first);
        if (from >= network.days) {
            return NEVER;
        }
        int open = network.open.nextSetBit(node * network.days + from);
        int day = open < 0 || open >= (node + 1) * network.days ? NEVER : open - node * network.days;
        return day <= Math.min(last, network.days - 1) ? day : NEVER;
    }

    private int[] arrivals(Cargo cargo, int origin, int first, int last) {
        var arrive = new int[network.nodes.size()];
        Arrays.fill(arrive, NEVER);
        var queue = new PriorityQueue<>(Comparator.comparingInt(Arrival::day).thenComparingInt(Arrival::node));
        for (int lane : network.out[origin]) {
            int depart = departure(cargo, lane, first);
            if (depart <= last) {
                improve(arrive, queue, lane, depart);
            }
        }
        while (!queue.isEmpty()) {
            var next = queue.remove();
            if (next.day() > arrive[next.node()]) {
                continue;
            }
            for (int lane : network.out[next.node()]) {
                improve(arrive, queue, lane, departure(cargo, lane, next.day() + network.dwell[next.node()]));
            }
        }
        return arrive;
    }

    private void improve(int[] arrive, PriorityQueue<Arrival> queue, int lane, int depart) {
        int node = network.to[lane];
        if (depart != NEVER && depart + network.transit[lane] < arrive[node]) {
            arrive[node] = depart + network.transit[lane];
            queue.add(new Arrival(node, arrive[node]));
        }
    }

    /// First usable departure on a day or later.
    private int departure(Cargo cargo, int lane, int day) {
        int from = Math.max(0, day);
        if (from >= network.days) {
            return NEVER;
        }
        int at = cargo.usable().nextSetBit(lane * network.days + from);
        return at < 0 || at >= (lane + 1) * network.days ? NEVER : at - lane * network.days;
    }
}
