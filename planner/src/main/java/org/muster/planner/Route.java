package org.muster.planner;

import java.util.Arrays;

/// A dated way from an origin to a handover node; no lanes where the origin is that node. Two routes are equal when
/// their legs are.
///
/// @param origin  node
/// @param lanes   in order
/// @param departs departure day on each lane
/// @param arrive  day of the last arrival
record Route(int origin, int[] lanes, int[] departs, int arrive) {

    /// Factor of the hash of Fowler, Noll and Vo.
    private static final long PRIME = 1_099_511_628_211L;

    /// What one unit of a cargo takes of each limited resource on this route, in grams.
    ///
    /// @param resource numbers, a resource once
    /// @param grams    per unit, more than zero
    record Usage(int[] resource, long[] grams) {

        /// How many units fit into what is left.
        long fits(long[] left) {
            long most = Long.MAX_VALUE;
            for (int i = 0; i < resource.length; i++) {
                most = Math.min(most, left[resource[i]] / grams[i]);
            }
            return most;
        }

        void take(long[] left, long units) {
            for (int i = 0; i < resource.length; i++) {
                left[resource[i]] -= grams[i] * units;
            }
        }
    }

    /// Source: plan.md, rules 7 and 8.
    Usage usage(Network network, Cargo cargo) {
        var counted = new Counted(network, cargo);
        for (int leg = 0; leg < lanes.length; leg++) {
            int depart = departs[leg];
            int start = network.from[lanes[leg]];
            counted.add(network.handling(start, depart), cargo.grams());
            if (leg == 0) {
                counted.add(network.nodeNeq(start, depart), cargo.neq());
            }
            counted.add(network.laneMass(lanes[leg], depart), cargo.grams());
            counted.add(network.laneNeq(lanes[leg], depart), cargo.neq());
            int arrival = depart + network.transit[lanes[leg]];
            int end = network.to[lanes[leg]];
            counted.add(network.handling(end, arrival), cargo.grams());
            int leave = leg + 1 < lanes.length ? departs[leg + 1] : arrival;
            for (int night = arrival; night < leave; night++) {
                counted.add(network.storage(end, night), cargo.grams());
            }
            for (int day = arrival; day <= leave; day++) {
                counted.add(network.nodeNeq(end, day), cargo.neq());
            }
        }
        return counted.usage();
    }

    /// Points of transport for a unit.
    double cost(Model model, Cargo cargo) {
        double result = 0;
        for (int lane : lanes) {
            result += model.rate[lane];
        }
        return result * cargo.tonnes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Route that
                && arrive == that.arrive
                && origin == that.origin
                && Arrays.equals(departs, that.departs)
                && Arrays.equals(lanes, that.lanes);
    }

    @Override
    public int hashCode() {
        long hash = arrive;
        for (int leg = 0; leg < lanes.length; leg++) {
            hash = (hash ^ lanes[leg]) * PRIME;
            hash = (hash ^ departs[leg]) * PRIME;
            hash ^= hash >>> 29;
        }
        return Long.hashCode(hash);
    }

    private static final class Counted {
        private final Network network;
        private int[] resource = new int[16];
        private long[] grams = new long[16];
        private int size;

        Counted(Network network, Cargo cargo) {
            this.network = network;
        }

        void add(int number, long more) {
            if (more == 0 || network.limit[number] == Network.NO_LIMIT) {
                return;
            }
            for (int i = 0; i < size; i++) {
                if (resource[i] == number) {
                    grams[i] += more;
                    return;
                }
            }
            if (size == resource.length) {
                resource = Arrays.copyOf(resource, 2 * size);
                grams = Arrays.copyOf(grams, 2 * size);
            }
            resource[size] = number;
            grams[size++] = more;
        }

        Usage usage() {
            return new Usage(Arrays.copyOf(resource, size), Arrays.copyOf(grams, size));
        }
    }
}
