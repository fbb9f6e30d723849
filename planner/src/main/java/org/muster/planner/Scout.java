package org.muster.planner;

import java.util.Arrays;

/// The cheapest dated ways of one unit from one origin to every node and day: one forward pass over the days.
/// It shows what each target would get, where the backward pass of [Router] shows only the best target of all.
///
/// Costs are points per unit: transport and the price of every limit on the way. One scout serves one thread.
final class Scout {

    private static final double CLOSED = Double.POSITIVE_INFINITY;

    private final Model model;
    private final Network network;
    private final int days;
    /// Nodes of the network; what follows is by `day * count + node`, so that what is near in time is near in
    /// memory.
    private final int count;
    /// Least cost of coming to a node on a day, what taking in costs there not counted.
    private final double[] arrive;
    /// Least cost of being at a node on a day, free to leave, and the day of the arrival before.
    private final double[] wait;
    private final int[] arrivedOn;
    /// Least cost of departing from a node on a day, and whether one begins there.
    private final double[] depart;
    private final boolean[] starts;

    private double tonnes;
    private double neqKilograms;
    private double[] price = new double[0];
    private Group group = Group.NONE;
    private int firstDay;

    Scout(Model model) {
        this.model = model;
        network = model.network;
        days = model.days;
        count = network.nodes.size();
        int size = count * days;
        arrive = new double[size];
        wait = new double[size];
        arrivedOn = new int[size];
        depart = new double[size];
        starts = new boolean[size];
    }

    void run(Group what, int origin, int first, int last, double[] prices) {
        group = what;
        firstDay = first;
        price = prices;
        tonnes = what.cargo().tonnes();
        neqKilograms = what.cargo().neqKilograms();
        Arrays.fill(arrive, first * count, days * count, CLOSED);
        Arrays.fill(wait, first * count, days * count, CLOSED);
        for (int day = first; day <= what.last(); day++) {
            for (int n = 0; n < what.nodes().length; n++) {
                pass(n, day, origin, last);
            }
        }
    }

    private void pass(int n, int day, int origin, int last) {
        int node = group.nodes()[n];
        int at = day * count + node;
        rest(node, at, day);
        double cost = wait[at];
        starts[at] = false;
        if (node == origin && day <= last) {
            double begun = neqKilograms * price[network.nodeNeq(node, day)];
            if (begun <= cost) {
                cost = begun;
                starts[at] = true;
            }
        }
        depart[at] = cost + tonnes * price[network.handling(node, day)];
        if (cost < CLOSED) {
            spread(n, at, day);
        }
    }

    /// Goes on by every lane. Which lane came first is found again by [#trace]: a processor cannot foresee it
    /// here.
    private void spread(int n, int at, int day) {
        var lanes = group.lanes()[n];
        var heads = group.ways().heads()[n];
        for (int i = 0; i < lanes.length; i++) {
            if (group.cargo().usable().get(lanes[i] * days + day)) {
                int there = heads[i] + day * count;
                arrive[there] = Math.min(arrive[there], depart[at] + along(lanes[i], day));
            }
        }
    }

    private double along(int lane, int day) {
        double cost = tonnes * (model.rate[lane] + price[lane * days + day]);
        return neqKilograms > 0 ? cost + neqKilograms * price[network.laneNeqBlock + lane * days + day] : cost;
    }

    /// Settles what being at the node on the day costs: waited on, or come in with the dwell over.
    private void rest(int node, int at, int day) {
        if (day > firstDay && wait[at - count] < CLOSED) {
            wait[at] = wait[at - count] + stay(node, day - 1);
            arrivedOn[at] = arrivedOn[at - count];
        }
        int came = day - network.dwell[node];
        if (came >= firstDay && arrive[came * count + node] < CLOSED) {
            double cost = cost(node, came);
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
        double cost = tonnes * price[network.storage(node, night)];
        return neqKilograms > 0 ? cost + neqKilograms * price[network.nodeNeq(node, night + 1)] : cost;
    }

    /// Least cost of being handed over at a node on a day; infinite where there is no way.
    double cost(int node, int day) {
        double taken = tonnes * price[network.handling(node, day)];
        return arrive[day * count + node]
                + (neqKilograms > 0 ? taken + neqKilograms * price[network.nodeNeq(node, day)] : taken);
    }

    /// The way with that cost.
    Route trace(int origin, int node, int day) {
        var lanes = new int[16];
        var departs = new int[16];
        int size = 0;
        int here = node;
        int now = day;
        while (true) {
            int lane = laneInto(here, now);
            if (size == lanes.length) {
                lanes = Arrays.copyOf(lanes, 2 * size);
                departs = Arrays.copyOf(departs, 2 * size);
            }
            now -= network.transit[lane];
            here = network.from[lane];
            lanes[size] = lane;
            departs[size++] = now;
            if (starts[now * count + here]) {
                return new Route(origin, reversed(lanes, size), reversed(departs, size), day);
            }
            now = arrivedOn[now * count + here];
        }
    }

    /// The lane by which a unit comes cheapest.
    private int laneInto(int node, int day) {
        int best = -1;
        double least = CLOSED;
        for (int lane : network.into[node]) {
            int left = day - network.transit[lane];
            if (left >= firstDay
                    && group.ways().inside().get(network.from[lane])
                    && group.cargo().usable().get(lane * days + left)) {
                double cost = depart[left * count + network.from[lane]] + along(lane, left);
                if (cost < least) {
                    least = cost;
                    best = lane;
                }
            }
        }
        return best;
    }

    private static int[] reversed(int[] values, int size) {
        var result = new int[size];
        for (int i = 0; i < size; i++) {
            result[i] = values[size - 1 - i];
        }
        return result;
    }
}
