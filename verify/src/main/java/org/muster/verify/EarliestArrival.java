package org.muster.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.measure.Mass;
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
    private final long[] heaviest;
    private final Map<Passage.CargoClass, int[][]> nextOpen = new HashMap<>();
    /// By row of [Passage#open]: most rows are shared by all classes.
    private final IdentityHashMap<boolean[], int[]> nextOfRow = new IdentityHashMap<>();

    private final IdentityHashMap<Source, Journey> journeys = new IdentityHashMap<>();

    EarliestArrival(Terrain terrain, Passage passage) {
        this.terrain = terrain;
        this.passage = passage;
        terrain.nodes.forEach(_ -> {
            out.add(new ArrayList<>());
            in.add(new ArrayList<>());
        });
        for (int lane = 0; lane < terrain.lanes.size(); lane++) {
            out.get(terrain.from[lane]).add(lane);
            in.get(terrain.to[lane]).add(lane);
        }
        this.heaviest = terrain.lanes.stream()
                .mapToLong(lane -> lane.maxPiece().map(Mass::grams).orElse(Long.MAX_VALUE))
                .toArray();
    }

    /// How a source's units can travel.
    private static final class Journey {

        /// Number of the node where they start.
        final int origin;
        /// Mass of one.
        final long grams;
        /// First day of departure.
        final int first;
        /// Last day of departure.
        final int last;
        /// By lane and day, the first day from then on on which the lane is open to them.
        final int[][] next;
        /// By node, the first day on which they can be there and free to go on.
        final int[] free;

        Journey(int origin, long grams, int first, int last, int[][] next, int[] free) {
            this.origin = origin;
            this.grams = grams;
            this.first = first;
            this.last = last;
            this.next = next;
            this.free = free;
        }
    }

    private Journey journey(Source source) {
        var cargo = passage.classOf(source);
        var next = nextOpen.computeIfAbsent(cargo, this::nextOpen);
        var free = new int[terrain.nodes.size()];
        Arrays.fill(free, NEVER);
        var journey = new Journey(
                terrain.node(source.origin()),
                terrain.scenario.items().get(source.item()).mass().grams(),
                first(source),
                last(source),
                next,
                free);
        spread(journey);
        return journey;
    }

    /// First day, not before `not_before`, on which a unit can arrive for the requirement; [#NEVER] if there is none.
    int of(Source source, Requirement requirement) {
        int earliest = terrain.days.from(requirement.notBefore());
        var journey = journeys.computeIfAbsent(source, this::journey);
        if (source.origin().equals(requirement.handover())) {
            return standing(source, Math.max(journey.first, earliest), journey.last);
        }
        int best = NEVER;
        for (int lane : in.get(terrain.node(requirement.handover()))) {
            if (journey.grams <= heaviest[lane]) {
                best = Math.min(best, arrival(journey, lane, earliest));
            }
        }
        return best;
    }

    private int standing(Source source, int first, int last) {
        var open = terrain.open(source.origin());
        for (int day = first; day <= last; day++) {
            if (open[day]) {
                return day;
            }
        }
        return NEVER;
    }

    /// First arrival by a lane on `earliest` or later: from the origin in the source's window, or after a stay.
    private int arrival(Journey journey, int lane, int earliest) {
        int travel = terrain.lanes.get(lane).days();
        int from = terrain.from[lane];
        int best = NEVER;
        if (from == journey.origin) {
            int day = open(journey, lane, Math.max(journey.first, earliest - travel));
            best = day <= journey.last ? day + travel : NEVER;
        }
        if (journey.free[from] != NEVER) {
            int day = open(journey, lane, Math.max(journey.free[from], earliest - travel));
            best = day == NEVER ? best : Math.min(best, day + travel);
        }
        return best;
    }

    private void spread(Journey journey) {
        var changed = new ArrayDeque<Integer>();
        for (int lane : out.get(journey.origin)) {
            if (journey.grams <= heaviest[lane]) {
                int day = open(journey, lane, journey.first);
                if (day <= journey.last) {
                    arrive(journey.free, changed, lane, day);
                }
            }
        }
        while (!changed.isEmpty()) {
            int node = changed.removeFirst();
            for (int lane : out.get(node)) {
                int day = journey.grams <= heaviest[lane] ? open(journey, lane, journey.free[node]) : NEVER;
                if (day != NEVER) {
                    arrive(journey.free, changed, lane, day);
                }
            }
        }
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

    /// First day from `day` on which the lane is open.
    private int open(Journey journey, int lane, int day) {
        return day >= terrain.days.count() ? NEVER : journey.next[lane][Math.max(0, day)];
    }

    private int[][] nextOpen(Passage.CargoClass cargo) {
        var open = passage.open(cargo);
        var next = new int[open.length][];
        for (int lane = 0; lane < open.length; lane++) {
            next[lane] = nextOfRow.computeIfAbsent(open[lane], EarliestArrival::nextOfRow);
        }
        return next;
    }

    private static int[] nextOfRow(boolean[] open) {
        var next = new int[open.length];
        int later = NEVER;
        for (int day = open.length - 1; day >= 0; day--) {
            later = open[day] ? day : later;
            next[day] = later;
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
