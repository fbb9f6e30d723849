package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.Item;

/// What is left of every limit while goods are put on routes one after the other, and the way through it that arrives
/// first.
final class Residual {

    /// One way with its days.
    ///
    /// @param lanes   in order; none when the goods lie at the handover node
    /// @param departs their departure days
    /// @param arrival day of handover
    record Way(List<Integer> lanes, List<Integer> departs, int arrival) {}

    /// A limit of one day, as its row of days and the day.
    record Cell(long[] left_g, int day) {

        long now_g() {
            return left_g[day];
        }
    }

    private static final int NEVER = -1;
    private static final int ORIGIN = -2;

    private final Grid grid;
    private final long[][] laneMass_g;
    private final long[][] laneNeq_g;
    private final long[][] handling_g;
    private final long[][] storage_g;
    private final long[][] nodeNeq_g;

    /// How goods came to be ready at a node on a day (node × days + day): by which lane and departure, or by waiting.
    private final int[] byLane;

    private final int[] departed;

    Residual(Grid grid) {
        this.grid = grid;
        laneMass_g = copy(grid.laneMass_g);
        laneNeq_g = copy(grid.laneNeq_g);
        handling_g = copy(grid.handling_g);
        storage_g = copy(grid.storage_g);
        nodeNeq_g = copy(grid.nodeNeq_g);
        byLane = new int[grid.nodes.size() * grid.days];
        departed = new int[byLane.length];
    }

    private static long[][] copy(long[][] rows) {
        return Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
    }

    /// The way that arrives first and on which one more unit fits wherever it passes.
    Optional<Way> earliest(Item item, BitSet ways, int origin, int first, int last, Target target) {
        int goal = target.handover();
        if (origin == goal) {
            for (int day = first; day <= last; day++) {
                if (grid.isOpen(origin, day) && grid.accepts(target, day)) {
                    return Optional.of(new Way(List.of(), List.of(), day));
                }
            }
            return Optional.empty();
        }
        Arrays.fill(departed, NEVER);
        for (int day = first; day < grid.days; day++) {
            if (departed[goal * grid.days + day] != NEVER && grid.accepts(target, day)) {
                return Optional.of(trace(goal, day));
            }
            for (int node = 0; node < grid.nodes.size(); node++) {
                boolean leaves = node == origin ? day <= last : departed[node * grid.days + day] != NEVER;
                if (leaves && node != goal) {
                    leave(item, ways, origin, node, day, goal);
                }
            }
        }
        return Optional.empty();
    }

    private void leave(Item item, BitSet ways, int origin, int node, int day, int goal) {
        if (has(handling_g[node], day, item.mass().grams())) {
            for (int lane : grid.out[node]) {
                if (ways.get(lane * grid.days + day) && grid.to[lane] != origin) {
                    depart(item, lane, day, node == origin, goal);
                }
            }
        }
        int tomorrow = node * grid.days + day + 1;
        if (node != origin && day + 1 < grid.days && departed[tomorrow] == NEVER && stays(item, node, day, day + 1)) {
            departed[tomorrow] = day;
            byLane[tomorrow] = ORIGIN;
        }
    }

    private void depart(Item item, int lane, int day, boolean fromOrigin, int goal) {
        int node = grid.to[lane];
        int arrival = day + grid.transit[lane];
        int free = node == goal ? arrival : arrival + grid.dwell[node];
        long neq_g = item.neq().grams();
        if (free < grid.days
                && departed[node * grid.days + free] == NEVER
                && has(laneMass_g[lane], day, item.mass().grams())
                && has(laneNeq_g[lane], day, neq_g)
                && (!fromOrigin || has(nodeNeq_g[grid.from[lane]], day, neq_g))
                && has(handling_g[node], arrival, item.mass().grams())
                && has(nodeNeq_g[node], arrival, neq_g)
                && stays(item, node, arrival, free)) {
            departed[node * grid.days + free] = day;
            byLane[node * grid.days + free] = lane;
        }
    }

    private boolean stays(Item item, int node, int from, int until) {
        for (int night = from; night < until; night++) {
            if (!has(storage_g[node], night, item.mass().grams())
                    || !has(nodeNeq_g[node], night + 1, item.neq().grams())) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(long[] left_g, int day, long grams) {
        return grams == 0 || left_g[day] >= grams;
    }

    private Way trace(int goal, int arrival) {
        var lanes = new ArrayList<Integer>();
        var departs = new ArrayList<Integer>();
        int node = goal;
        int day = arrival;
        while (departed[node * grid.days + day] != NEVER) {
            int at = node * grid.days + day;
            if (byLane[at] != ORIGIN) {
                lanes.add(byLane[at]);
                departs.add(departed[at]);
                node = grid.from[byLane[at]];
            }
            day = departed[at];
        }
        Collections.reverse(lanes);
        Collections.reverse(departs);
        return new Way(lanes, departs, arrival);
    }

    /// How many units fit on a way, at most so many.
    long fits(Item item, Way way, long atMost) {
        long most = atMost;
        for (var take : takes(item, way).entrySet()) {
            var cell = take.getKey();
            if (cell.left_g[cell.day] != Grid.NONE) {
                most = Math.min(most, cell.left_g[cell.day] / take.getValue());
            }
        }
        return most;
    }

    void take(Item item, Way way, long units) {
        takes(item, way).forEach((cell, grams) -> {
            if (cell.left_g[cell.day] != Grid.NONE) {
                cell.left_g[cell.day] -= Math.multiplyExact(grams, units);
            }
        });
    }

    /// Grams that one unit takes of each limit on its way.
    Map<Cell, Long> takes(Item item, Way way) {
        var takes = new HashMap<Cell, Long>();
        long mass_g = item.mass().grams();
        long neq_g = item.neq().grams();
        for (int leg = 0; leg < way.lanes.size(); leg++) {
            int lane = way.lanes.get(leg);
            int day = way.departs.get(leg);
            int arrival = day + grid.transit[lane];
            add(takes, laneMass_g[lane], day, mass_g);
            add(takes, laneNeq_g[lane], day, neq_g);
            add(takes, handling_g[grid.from[lane]], day, mass_g);
            add(takes, handling_g[grid.to[lane]], arrival, mass_g);
            add(takes, nodeNeq_g[grid.to[lane]], arrival, neq_g);
            if (leg == 0) {
                add(takes, nodeNeq_g[grid.from[lane]], day, neq_g);
            }
            int next = leg + 1 < way.lanes.size() ? way.departs.get(leg + 1) : arrival;
            for (int night = arrival; night < next; night++) {
                add(takes, storage_g[grid.to[lane]], night, mass_g);
                add(takes, nodeNeq_g[grid.to[lane]], night + 1, neq_g);
            }
        }
        return takes;
    }

    private static void add(Map<Cell, Long> takes, long[] left_g, int day, long grams) {
        if (grams > 0) {
            takes.merge(new Cell(left_g, day), grams, Long::sum);
        }
    }
}
