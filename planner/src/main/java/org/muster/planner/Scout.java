package org.muster.planner;

import java.util.Arrays;

/// The cheapest dated ways of one unit from one origin to every node and day: one forward pass over the days. It
/// shows what each target would get, where the backward pass of [Router] shows only the best target of all.
///
/// Costs are points per unit: transport and the price of every limit on the way. One scout serves one thread.
final class Scout {

    private static final double CLOSED = Double.POSITIVE_INFINITY;

    private final Model model;
    private final Network network;
    private final int days;
    /// Least cost of having arrived at a node on a day.
    private final double[] arrive;
    private final int[] arriveLane;
    /// Least cost of being at a node on a day, free to leave, and the day of the arrival before.
    private final double[] wait;
    private final int[] arrivedOn;
    private final boolean[] starts;

    private double tonnes;
    private double neqKilograms;
    private double[] price = new double[0];

    Scout(Model model) {
        this.model = model;
        network = model.network;
        days = model.days;
        int size = network.nodes.size() * days;
        arrive = new double[size];
        arriveLane = new int[size];
        wait = new double[size];
        arrivedOn = new int[size];
        starts = new boolean[size];
    }

    void run(Group group, int origin, int first, int last, double[] prices) {
        price = prices;
        tonnes = group.cargo().tonnes();
        neqKilograms = group.cargo().neqKilograms();
        for (int node : group.nodes()) {
            Arrays.fill(arrive, node * days + first, (node + 1) * days, CLOSED);
            Arrays.fill(wait, node * days + first, (node + 1) * days, CLOSED);
        }
        for (int day = first; day <= group.last(); day++) {
            for (int n = 0; n < group.nodes().length; n++) {
                pass(group, n, origin, day, first, last);
            }
        }
    }

    private void pass(Group group, int n, int origin, int day, int first, int last) {
        int node = group.nodes()[n];
        int at = node * days + day;
        rest(node, at, day, first);
        double cost = wait[at];
        starts[at] = false;
        if (node == origin && day <= last) {
            double begun = neqKilograms * price[network.nodeNeq(node, day)];
            if (begun <= cost) {
                cost = begun;
                starts[at] = true;
            }
        }
        if (cost == CLOSED) {
            return;
        }
        cost += tonnes * price[network.handling(node, day)];
        for (int lane : group.lanes()[n]) {
            int arrival = day + network.transit[lane];
            int there = network.to[lane] * days + arrival;
            if (arrival > group.last() || !group.cargo().usable().get(lane * days + day)) {
                continue;
            }
            double total = cost
                    + tonnes * (model.rate[lane] + price[lane * days + day])
                    + neqKilograms * price[network.laneNeqBlock + lane * days + day];
            if (total < arrive[there]) {
                arrive[there] = total;
                arriveLane[there] = lane;
            }
        }
    }

    /// Settles what being at the node on the day costs: waited on, or come in with the dwell over.
    private void rest(int node, int at, int day, int first) {
        if (arrive[at] < CLOSED) {
            arrive[at] +=
                    tonnes * price[network.handling(node, day)] + neqKilograms * price[network.nodeNeq(node, day)];
        }
        if (day > first && wait[at - 1] < CLOSED) {
            wait[at] = wait[at - 1] + stay(node, day - 1);
            arrivedOn[at] = arrivedOn[at - 1];
        }
        int came = day - network.dwell[node];
        if (came >= first && arrive[node * days + came] < CLOSED) {
            double cost = arrive[node * days + came];
            for (int night = came; night < day; night++) {
                cost += stay(node, night);
            }
            if (cost < wait[at]) {
                wait[at] = cost;
                arrivedOn[at] = came;
            }
        }
    }

    private double stay(int node, int night) {
        return tonnes * price[network.storage(node, night)] + neqKilograms * price[network.nodeNeq(node, night + 1)];
    }

    /// Least cost of being handed over at a node on a day; infinite where there is no way.
    double cost(int node, int day) {
        return arrive[node * days + day];
    }

    /// The way with that cost.
    Route trace(int origin, int node, int day) {
        var lanes = new int[16];
        var departs = new int[16];
        int size = 0;
        int here = node;
        int now = day;
        while (true) {
            int lane = arriveLane[here * days + now];
            if (size == lanes.length) {
                lanes = Arrays.copyOf(lanes, 2 * size);
                departs = Arrays.copyOf(departs, 2 * size);
            }
            now -= network.transit[lane];
            here = network.from[lane];
            lanes[size] = lane;
            departs[size++] = now;
            if (starts[here * days + now]) {
                return new Route(origin, reversed(lanes, size), reversed(departs, size), day);
            }
            now = arrivedOn[here * days + now];
        }
    }

    private static int[] reversed(int[] values, int size) {
        var result = new int[size];
        for (int i = 0; i < size; i++) {
            result[i] = values[size - 1 - i];
        }
        return result;
    }
}
