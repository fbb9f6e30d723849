package org.muster.verify;

import java.util.Arrays;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;

/// The best that one unit can make of a departure, for every node and day: a backward pass over the time-expanded
/// network, in points per unit, rounded up.
///
/// Let `arrive(n, d)` be the best for a unit that arrives at node `n` on day `d`: it is handed over there, or stays
/// for at least the dwelling time and goes on. Let `go(n, d)` be the best for one that departs on day `d`, and
/// `wait(n, d)` for one that stands there on day `d` and is free to go. Then, from the last day backward, with `m`
/// tonnes and `n` kilograms of net explosive:
///
/// - `go(n, d)` = − m × handling(n, d) + best over open lanes of arrive(to, d + days) − m × (lane_mass + cost) − n ×
///   lane_neq
/// - `wait(n, d)` = best of go(n, d) and wait(n, d + 1) − m × storage(n, d) − n × node_neq(n, d + 1)
/// - `arrive(n, d)` = − m × handling(n, d) − n × node_neq(n, d) + best of worth(n, d) and wait(n, d + dwell) minus
///   what the nights and days of dwelling cost
///
/// A unit that is worth nothing at some place and day is worth nothing before, for all prices are zero or more: such
/// places and days are passed over. So an arrival is shown to the lanes that lead to it, and only one that earns
/// something.
///
/// Roundings: see [Upward].
final class RoutePass {

    private static final double UNREACHABLE = Double.NEGATIVE_INFINITY;

    private final Terrain terrain;
    private final Prices prices;
    private final double[] pointsPerTonne;
    /// By lane, whether any day has a price: most lanes are never full.
    private final boolean[] isPriced;
    private final int[] start;
    private final int[] travel;
    private final long[] heaviest;
    private final int[] dwellDays;
    private final double[] dwellStorage;
    private final double[] dwellNeq;
    private final int lanes;
    private final int nodes;
    private final int count;

    RoutePass(Terrain terrain, Prices prices) {
        this.terrain = terrain;
        this.prices = prices;
        this.lanes = terrain.lanes.size();
        this.nodes = terrain.nodes.size();
        this.count = terrain.days.count();
        double pointsPerEuro = terrain.scenario.header().pointsPerMeur().toDouble() / 1e6;
        this.pointsPerTonne = terrain.lanes.stream()
                .mapToDouble(lane -> Upward.subtracted(lane.rate().eurPerTonne() * pointsPerEuro))
                .toArray();
        this.isPriced = new boolean[lanes];
        for (int at = 0; at < prices.laneMass.length; at++) {
            isPriced[at % lanes] |= prices.laneMass[at] != 0 || prices.laneNeq[at] != 0;
        }
        this.start = terrain.from;
        this.travel = terrain.lanes.stream().mapToInt(Lane::days).toArray();
        this.heaviest = terrain.lanes.stream()
                .mapToLong(lane -> lane.maxPiece().map(Mass::grams).orElse(Long.MAX_VALUE))
                .toArray();
        this.dwellDays = terrain.nodes.stream().mapToInt(Node::dwellDays).toArray();
        this.dwellStorage = new double[count * nodes];
        this.dwellNeq = new double[count * nodes];
        for (int node = 0; node < nodes; node++) {
            sumUpDwelling(node, terrain.nodes.get(node).dwellDays());
        }
    }

    private void sumUpDwelling(int node, int dwell) {
        for (int day = 0; dwell > 0 && day + (long) dwell < count; day++) {
            double nights = 0;
            double site = 0;
            for (int stay = day; stay < day + dwell; stay++) {
                nights += prices.storage[stay * nodes + node];
                site += prices.nodeNeq[(stay + 1) * nodes + node];
            }
            dwellStorage[day * nodes + node] = nights * Upward.LONG_SUM;
            dwellNeq[day * nodes + node] = site * Upward.LONG_SUM;
        }
    }

    /// Room for one pass after the other: nothing of a pass is left in the next.
    final class Room {

        /// Best of the lanes, before the price of the origin; then with it.
        private final double[] go = new double[count * nodes];
        private final double[] wait = new double[count * nodes];
        private final boolean[] fromHere = new boolean[nodes];
        private final boolean[] toThere = new boolean[nodes];
        /// Numbers of the nodes between the origins and the handover nodes, ends included.
        private final int[] between = new int[nodes];
        private int size;
        /// Lanes by the node where they end; see `starts`.
        private final int[] in = new int[lanes];
        private boolean[][] open = {};
        private double tonnes;
        private double kilograms;
        private int first;
        private int last;
        private long looks;

        /// Fills `go` for every node between the origins and the handover nodes.
        ///
        /// @param worth by node, then by day of arrival: points for a unit handed over
        void run(RouteGroup group, Passage passage, double[][] worth, int first, int last) {
            open = passage.open(group.key.cargo());
            tonnes = group.key.item().mass().grams() / 1e6 * Upward.SHORT_SUM;
            kilograms = group.key.item().neq().grams() / 1e3 * Upward.SHORT_SUM;
            this.first = first;
            this.last = last;
            var usable = usable(group, passage.everOpen(group.key.cargo()));
            reach(group, usable, worth);
            var starts = network(usable);
            if (first <= last) {
                Arrays.fill(go, first * nodes, (last + 1) * nodes, UNREACHABLE);
            }
            for (int day = last; day >= first; day--) {
                for (int number = 0; number < size; number++) {
                    step(starts, worth[between[number]], between[number], day);
                }
            }
        }

        /// How often a lane was looked at on a day, in all passes so far.
        long looks() {
            return looks;
        }

        /// Points per unit for a departure at a node on a day, price of the origin included; [#UNREACHABLE] or not
        /// above zero where nothing can be earned.
        double departure(int node, int day) {
            if (day < first || day > last || !fromHere[node] || !toThere[node]) {
                return UNREACHABLE;
            }
            return Upward.minus(go[day * nodes + node], kilograms * prices.nodeNeq[day * nodes + node]);
        }

        private boolean[] usable(RouteGroup group, boolean[] everOpen) {
            long grams = group.key.item().mass().grams();
            var usable = new boolean[lanes];
            for (int lane = 0; lane < lanes; lane++) {
                usable[lane] = everOpen[lane] && grams <= heaviest[lane];
            }
            return usable;
        }

        private void reach(RouteGroup group, boolean[] usable, double[][] worth) {
            Arrays.fill(fromHere, false);
            Arrays.fill(toThere, false);
            group.members.forEach(member -> fromHere[member.node()] = true);
            for (int node = 0; node < nodes; node++) {
                toThere[node] = worth[node].length > 0;
            }
            spread(usable, fromHere, terrain.from, terrain.to);
            spread(usable, toThere, terrain.to, terrain.from);
            size = 0;
            for (int node = 0; node < nodes; node++) {
                if (fromHere[node] && toThere[node]) {
                    between[size++] = node;
                }
            }
        }

        private void spread(boolean[] usable, boolean[] reached, int[] near, int[] far) {
            boolean grows = true;
            while (grows) {
                grows = false;
                for (int lane = 0; lane < lanes; lane++) {
                    if (usable[lane] && reached[near[lane]] && !reached[far[lane]]) {
                        reached[far[lane]] = true;
                        grows = true;
                    }
                }
            }
        }

        /// Start of the lanes into each node in `in`; one entry more than there are nodes.
        private int[] network(boolean[] usable) {
            var starts = new int[nodes + 1];
            for (int lane = 0; lane < lanes; lane++) {
                if (leadsOn(usable, lane)) {
                    starts[terrain.to[lane] + 1]++;
                }
            }
            for (int node = 0; node < nodes; node++) {
                starts[node + 1] += starts[node];
            }
            var next = starts.clone();
            for (int lane = 0; lane < lanes; lane++) {
                if (leadsOn(usable, lane)) {
                    in[next[terrain.to[lane]]++] = lane;
                }
            }
            return starts;
        }

        private boolean leadsOn(boolean[] usable, int lane) {
            return usable[lane] && fromHere[terrain.from[lane]] && toThere[terrain.to[lane]];
        }

        /// One node on one day. All arrivals of later days have been shown to `go` by then.
        private void step(int[] starts, double[] worth, int node, int day) {
            int at = day * nodes + node;
            double handling = tonnes * prices.handling[at];
            if (go[at] != UNREACHABLE) {
                go[at] = Upward.minus(Upward.next(go[at]), handling);
            }
            double waiting = Math.max(go[at], waiting(node, day));
            // Not "> 0": what is not a number must stay so, for then there is no bound.
            wait[at] = waiting <= 0 ? UNREACHABLE : waiting;
            double here = dwelling(node, day);
            if (worth.length > 0) {
                here = Math.max(here, worth[day]);
            }
            if (!(here <= 0)) {
                double arrive = Upward.minus(here, handling + kilograms * prices.nodeNeq[at]);
                if (!(arrive <= 0)) {
                    show(arrive, starts[node], starts[node + 1], day);
                }
            }
        }

        /// Shows an arrival to the departures that lead to it.
        private void show(double arrive, int from, int until, int day) {
            var best = go;
            looks += until - from;
            for (int entry = from; entry < until; entry++) {
                int lane = in[entry];
                int departs = day - travel[lane];
                if (departs >= first && open[lane][departs]) {
                    double gain = arrive - (isPriced[lane] ? cost(lane, departs) : tonnes * pointsPerTonne[lane]);
                    int there = departs * nodes + start[lane];
                    if (gain > best[there] || Double.isNaN(gain)) {
                        best[there] = gain;
                    }
                }
            }
        }

        private double cost(int lane, int day) {
            int at = day * lanes + lane;
            return tonnes * (prices.laneMass[at] + pointsPerTonne[lane]) + kilograms * prices.laneNeq[at];
        }

        private double waiting(int node, int day) {
            int at = day * nodes + node;
            return day == last || wait[at + nodes] == UNREACHABLE
                    ? UNREACHABLE
                    : Upward.minus(
                            wait[at + nodes], tonnes * prices.storage[at] + kilograms * prices.nodeNeq[at + nodes]);
        }

        private double dwelling(int node, int day) {
            int dwell = dwellDays[node];
            int at = day * nodes + node;
            if (dwell == 0) {
                return wait[at];
            }
            return dwell > last - day || wait[at + dwell * nodes] == UNREACHABLE
                    ? UNREACHABLE
                    : Upward.minus(wait[at + dwell * nodes], tonnes * dwellStorage[at] + kilograms * dwellNeq[at]);
        }
    }
}
