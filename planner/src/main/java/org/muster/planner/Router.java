package org.muster.planner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The best dated ways of one unit through the time-expanded network, from every node and day to any of a
/// group's targets: one backward pass over the days.
///
/// Values are points per unit: worth at the end, less transport and the price of every limit on the way. Where
/// a residual is given, a limit with less left than one unit closes the way. One router serves one thread.
final class Router {

    private static final double CLOSED = Double.NEGATIVE_INFINITY;

    private final Model model;
    private final Network network;
    private final int days;
    /// Nodes of the network; what follows is by `day * count + node`, so that what is near in time is near in
    /// memory.
    private final int count;

    /// Best value of departing from a node on a day, handling paid.
    private final double[] depart;
    /// Best value of being at a node on a day, free to leave.
    private final double[] wait;
    private final int[] leaveDay;
    /// Best value of arriving at a node on a day.
    private final double[] arrive;
    /// Whether an arrival is handed over there, or goes on.
    private final boolean[] ends;
    private final double[] terminal;

    private double tonnes;
    private double neqKilograms;
    private long grams;
    private long neqGrams;
    private double[] price = new double[0];
    private long @Nullable [] left;
    private Group group;
    /// The part of the network that the pass covers; what stands elsewhere is of another pass.
    private Ways part = Ways.NONE;

    private int firstDay;
    private int lastDay;

    Router(Model model) {
        this.model = model;
        network = model.network;
        days = model.days;
        count = network.nodes.size();
        int size = count * days;
        depart = new double[size];
        wait = new double[size];
        leaveDay = new int[size];
        arrive = new double[size + network.longest * count];
        ends = new boolean[size];
        terminal = new double[size];
        group = Group.NONE;
    }

    /// Runs the pass.
    ///
    /// @param what      the group
    /// @param unitValue points per whole unit of each target by day, NaN or -infinity where nothing counts
    /// @param only      the only target of interest, or -1 for all of the group
    /// @param prices    of resources
    /// @param residual  grams left of each resource, or null for an empty network without limits
    /// @param first     first day of interest
    void run(Group what, double[][] unitValue, int only, double[] prices, long @Nullable [] residual, int first) {
        group = what;
        part = only < 0 ? what.ways() : part(what, model.targets.get(only).node());
        price = prices;
        left = residual;
        tonnes = what.cargo().tonnes();
        neqKilograms = what.cargo().neqKilograms();
        grams = what.cargo().grams();
        neqGrams = what.cargo().neq();
        firstDay = Math.max(0, first);
        lastDay = only < 0 ? what.last() : model.needOf(model.targets.get(only)).last();
        closeAfterLastDay();
        fillTerminals(unitValue, only);
        for (int day = lastDay; day >= firstDay; day--) {
            passDay(day);
        }
    }

    private static Ways part(Group group, int handover) {
        return group.waysTo().getOrDefault(handover, Ways.NONE);
    }

    /// Nobody arrives later; what stands there is of another pass.
    private void closeAfterLastDay() {
        int next = Math.max(0, lastDay + 1);
        Arrays.fill(arrive, next * count, (next + network.longest) * count, CLOSED);
    }

    private void fillTerminals(double[][] unitValue, int only) {
        Arrays.fill(terminal, firstDay * count, Math.max(firstDay, lastDay + 1) * count, CLOSED);
        for (int i = 0; i < group.targets().length; i++) {
            int number = group.targets()[i];
            if (only >= 0 && number != only) {
                continue;
            }
            var target = model.targets.get(number);
            var need = model.needOf(target);
            double worth = (double) group.worth()[i] / Model.UNIT;
            var values = unitValue[number];
            for (int day = Math.max(firstDay, need.first()); day <= Math.min(lastDay, need.last()); day++) {
                double value = worth * values[day];
                int at = day * count + target.node();
                if (value > terminal[at]) {
                    terminal[at] = value;
                }
            }
        }
    }

    private void passDay(int day) {
        var nodes = part.nodes();
        for (int n = 0; n < nodes.length; n++) {
            int node = nodes[n];
            int at = day * count + node;
            departFrom(n, at, day);
            waitAt(node, at, day);
            arriveAt(node, at, day);
        }
    }

    private void departFrom(int n, int at, int day) {
        int handling = network.handling(part.nodes()[n], day);
        double best = CLOSED;
        if (left == null || left[handling] >= grams) {
            var lanes = part.lanes()[n];
            var heads = part.heads()[n];
            for (int i = 0; i < lanes.length; i++) {
                best = Math.max(best, ahead(lanes[i], heads[i], day));
            }
        }
        depart[at] = best - tonnes * price[handling];
    }

    /// Value of departing on a lane, or [#CLOSED]. Without a branch on what the network is like: a processor
    /// cannot foresee that, and this is where planning spends most of its time.
    private double ahead(int lane, int head, int day) {
        double value = arrive[head + day * count] - cost(lane, day);
        return isOpen(lane * days + day) ? value : CLOSED;
    }

    /// What the way on a lane costs, and the prices of its limits on that day.
    private double cost(int lane, int day) {
        double cost = tonnes * (model.rate[lane] + price[lane * days + day]);
        return neqGrams > 0 ? cost + neqKilograms * price[network.laneNeqBlock + lane * days + day] : cost;
    }

    private boolean isOpen(int at) {
        return group.cargo().usable().get(at)
                && (left == null
                        || (left[at] >= grams && (neqGrams == 0 || left[network.laneNeqBlock + at] >= neqGrams)));
    }

    private void waitAt(int node, int at, int day) {
        wait[at] = depart[at];
        leaveDay[at] = day;
        if (day < lastDay && wait[at + count] > depart[at]) {
            double held = wait[at + count] + stay(node, day);
            if (held > depart[at] + 1e-13) {
                wait[at] = held;
                leaveDay[at] = leaveDay[at + count];
            }
        }
    }

    /// What a night after `day` and the explosives of the next day cost (negative), or [#CLOSED].
    private double stay(int node, int day) {
        int storage = network.storage(node, day);
        int neq = network.nodeNeq(node, day + 1);
        if (left != null && (left[storage] < grams || (neqGrams > 0 && left[neq] < neqGrams))) {
            return CLOSED;
        }
        return -tonnes * price[storage] - (neqGrams > 0 ? neqKilograms * price[neq] : 0);
    }

    private void arriveAt(int node, int at, int day) {
        int handling = network.handling(node, day);
        int neq = network.nodeNeq(node, day);
        ends[at] = false;
        if (left != null && (left[handling] < grams || (neqGrams > 0 && left[neq] < neqGrams))) {
            arrive[at] = CLOSED;
            return;
        }
        double entry = -tonnes * price[handling] - (neqGrams > 0 ? neqKilograms * price[neq] : 0);
        double through = throughValue(node, day);
        if (terminal[at] > CLOSED && terminal[at] >= through) {
            arrive[at] = terminal[at] + entry;
            ends[at] = true;
        } else {
            arrive[at] = through + entry;
        }
    }

    private double throughValue(int node, int day) {
        int free = day + network.dwell[node];
        if (free > lastDay) {
            return CLOSED;
        }
        double value = wait[free * count + node];
        for (int night = day; night < free && value > CLOSED; night++) {
            value += stay(node, night);
        }
        return value;
    }

    /// Best value of a unit that leaves its origin on this day; -infinity where there is no way.
    double start(int origin, int day) {
        if (day < firstDay || day > lastDay || !part.inside().get(origin)) {
            return CLOSED;
        }
        double value = depart[day * count + origin];
        if (neqGrams == 0 || value == CLOSED) {
            return value;
        }
        int neq = network.nodeNeq(origin, day);
        return left != null && left[neq] < neqGrams ? CLOSED : value - neqKilograms * price[neq];
    }

    /// The best way from an origin on a day with a finite [#start]. Only while the residual and the prices of
    /// the pass are as they were: the lanes are found again by them.
    Route trace(int origin, int day) {
        var lanes = new int[16];
        var departs = new int[16];
        int size = 0;
        int node = origin;
        int now = day;
        while (true) {
            if (size == lanes.length) {
                lanes = Arrays.copyOf(lanes, 2 * size);
                departs = Arrays.copyOf(departs, 2 * size);
            }
            int lane = bestLane(node, now);
            lanes[size] = lane;
            departs[size++] = now;
            now += network.transit[lane];
            node = network.to[lane];
            if (ends[now * count + node]) {
                return new Route(origin, Arrays.copyOf(lanes, size), Arrays.copyOf(departs, size), now);
            }
            now = leaveDay[(now + network.dwell[node]) * count + node];
        }
    }

    /// The lane on which a unit departs best; found again here, because few ways of a pass are ever asked for.
    private int bestLane(int node, int day) {
        int n = Arrays.binarySearch(part.nodes(), node);
        var lanes = part.lanes()[n];
        int best = 0;
        double most = CLOSED;
        for (int i = 0; i < lanes.length; i++) {
            double value = ahead(lanes[i], part.heads()[n][i], day);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return lanes[best];
    }

    /// The best that a unit can do that leaves its origin on this day: stay, where that is no worse, or a way.
    Route best(int origin, int day) {
        return stayValue(origin, day) >= start(origin, day)
                ? new Route(origin, new int[0], new int[0], day)
                : trace(origin, day);
    }

    /// Value of handing over at the origin itself on a day: no way, no cost.
    double stayValue(int origin, int day) {
        return day < firstDay || day > lastDay || !part.inside().get(origin) || !network.open.get(origin * days + day)
                ? CLOSED
                : terminal[day * count + origin];
    }
}
