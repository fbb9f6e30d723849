package org.muster.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.Requirement;

/// The first day on which a unit of a source can be handed over on an empty network: windows, consent, weekdays,
/// closures, dwelling, transit rules by day, nations to avoid and the size of a piece are kept; capacity and money are
/// left aside.
///
/// Goods may wait at a node for as long as they like, so what comes earlier can do all that what comes later can: one
/// day for each node is enough.
final class EarliestArrival {

    /// No day of the horizon.
    static final int NEVER = Integer.MAX_VALUE;

    private final Terrain terrain;
    private final Passage passage;
    private final List<List<Integer>> out = new ArrayList<>();
    private final List<List<Integer>> in = new ArrayList<>();
    private final Map<Passage.CargoClass, int[]> nextOpen = new HashMap<>();
    private final Map<Source, int[]> ready = new HashMap<>();

    EarliestArrival(Terrain terrain, Passage passage) {
        this.terrain = terrain;
        this.passage = passage;
        terrain.nodes.forEach(unused -> {
            out.add(new ArrayList<>());
            in.add(new ArrayList<>());
        });
        for (int lane = 0; lane < terrain.lanes.size(); lane++) {
            out.get(terrain.from[lane]).add(lane);
            in.get(terrain.to[lane]).add(lane);
        }
    }

    /// First day, not before `not_before`, on which a unit can arrive for the requirement; [#NEVER] if there is none.
    int of(Source source, Requirement requirement) {
        int earliest = terrain.days.from(requirement.notBefore());
        int first = first(source);
        int last = last(source);
        if (source.origin().equals(requirement.handover())) {
            var open = terrain.open(source.origin());
            for (int day = Math.max(first, earliest); day <= last; day++) {
                if (open[day]) {
                    return day;
                }
            }
            return NEVER;
        }
        var free = ready.computeIfAbsent(source, unused -> spread(source, first, last));
        int best = NEVER;
        for (int lane : in.get(terrain.node(requirement.handover()))) {
            if (takes(source, lane)) {
                best = Math.min(best, arrival(source, lane, free, first, last, earliest));
            }
        }
        return best;
    }

    /// First arrival by a lane on `earliest` or later: from the origin in the source's window, or after a stay.
    private int arrival(Source source, int lane, int[] free, int first, int last, int earliest) {
        int travel = terrain.lanes.get(lane).days();
        int from = terrain.from[lane];
        int best = NEVER;
        if (from == terrain.node(source.origin())) {
            int day = open(source, lane, Math.max(first, earliest - travel));
            best = day <= last ? day + travel : NEVER;
        }
        if (free[from] != NEVER) {
            int day = open(source, lane, Math.max(free[from], earliest - travel));
            best = day == NEVER ? best : Math.min(best, day + travel);
        }
        return best;
    }

    /// By node, the first day on which a unit that has arrived there is free to go on.
    private int[] spread(Source source, int first, int last) {
        var free = new int[terrain.nodes.size()];
        Arrays.fill(free, NEVER);
        var changed = new ArrayDeque<Integer>();
        for (int lane : out.get(terrain.node(source.origin()))) {
            int day = takes(source, lane) ? open(source, lane, first) : NEVER;
            if (day <= last) {
                arrive(free, changed, lane, day);
            }
        }
        while (!changed.isEmpty()) {
            int node = changed.removeFirst();
            for (int lane : out.get(node)) {
                int day = takes(source, lane) ? open(source, lane, free[node]) : NEVER;
                if (day != NEVER) {
                    arrive(free, changed, lane, day);
                }
            }
        }
        return free;
    }

    private void arrive(int[] free, ArrayDeque<Integer> changed, int lane, int departure) {
        int to = terrain.to[lane];
        long day = departure
                + (long) terrain.lanes.get(lane).days()
                + terrain.nodes.get(to).dwellDays();
        if (day < terrain.days.count() && day < free[to]) {
            free[to] = (int) day;
            changed.addLast(to);
        }
    }

    private boolean takes(Source source, int lane) {
        return terrain.lanes
                .get(lane)
                .takes(terrain.scenario.items().get(source.item()).mass());
    }

    /// First day from `day` on which the lane is open to the source's cargo.
    private int open(Source source, int lane, int day) {
        if (day >= terrain.days.count()) {
            return NEVER;
        }
        return nextOpen.computeIfAbsent(passage.classOf(source), this::nextOpen)[
                Math.max(0, day) * terrain.lanes.size() + lane];
    }

    private int[] nextOpen(Passage.CargoClass cargo) {
        int lanes = terrain.lanes.size();
        var open = passage.open(cargo);
        var next = new int[open.length];
        for (int at = open.length - 1; at >= 0; at--) {
            int later = at + lanes < open.length ? next[at + lanes] : NEVER;
            next[at] = open[at] ? at / lanes : later;
        }
        return next;
    }

    private int first(Source source) {
        var days = terrain.days;
        return switch (source) {
            case Offer offer -> SourceWindow.first(days, offer);
            case Supply supply -> {
                boolean orders = days.from(supply.orders().from())
                        <= days.until(supply.orders().until());
                long departure = days.from(supply.orders().from()) + (long) supply.leadDays();
                yield orders
                        ? Math.max((int) Math.min(days.count(), departure), SourceWindow.consented(days, supply))
                        : days.count();
            }
        };
    }

    private int last(Source source) {
        return switch (source) {
            case Offer offer -> SourceWindow.last(terrain.days, offer);
            case Supply supply -> terrain.days.count() - 1;
        };
    }
}
