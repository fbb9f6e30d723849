package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.network.Mode;
import org.muster.domain.offer.Offer;

/// The ways that an offer's units may choose from: for each target three routes, left on many days. The quickest route;
/// the quickest without flights, which cost more; and the quickest that shares no lane between with the first.
final class TripMaker {

    private final Grid grid;
    private final Residual residual;
    private final List<Demand> demands;

    /// A way leaves on every so many days.
    private final int everyDays;

    /// @param mostTrips of all offers together, for the sake of memory
    TripMaker(Grid grid, Residual residual, List<Demand> demands, long mostTrips) {
        this.grid = grid;
        this.residual = residual;
        this.demands = demands;
        long pairs = grid.scenario.offers().list().stream()
                .mapToLong(offer -> grid.targetsOf(offer).size())
                .sum();
        everyDays = (int) (1 + 3 * pairs * grid.days / 2 / mostTrips);
    }

    List<Trip> of(Offer offer) {
        var trips = new ArrayList<Trip>();
        var first = grid.firstDeparture(offer);
        if (first.isEmpty()) {
            return trips;
        }
        var usable = grid.ways(offer);
        for (var demand : demands) {
            for (var target : demand.targets()) {
                if (grid.worth(offer.item(), target) > 0
                        && offer.mayServe(target.requirement().requirement())) {
                    add(offer, first.get(), usable, demand, target, trips);
                }
            }
        }
        return trips;
    }

    private void add(Offer offer, int first, BitSet usable, Demand demand, Target target, List<Trip> trips) {
        int last = grid.lastDeparture(offer);
        var known = new HashSet<Residual.Way>();
        for (var lanes : routes(offer, first, last, usable, target)) {
            for (int day = first; day <= last; day += lanes.isEmpty() ? 1 : everyDays) {
                int departure = day;
                on(lanes, departure, usable)
                        .filter(way -> grid.accepts(target, way.arrival()) && demand.isOfUse(way.arrival()))
                        .filter(way -> !lanes.isEmpty() || grid.isOpen(target.handover(), departure))
                        .filter(known::add)
                        .ifPresent(way -> trips.add(trip(offer, way, demand, target)));
            }
        }
    }

    Trip trip(Offer offer, Residual.Way way, Demand demand, Target target) {
        var item = grid.scenario.items().get(offer.item());
        double eur = way.lanes().stream()
                .mapToDouble(lane ->
                        item.mass().grams() / 1e6 * grid.lanes.get(lane).rate().eurPerTonne())
                .sum();
        double cost_micro = eur * grid.scenario.header().pointsPerMeur().toDouble();
        return new Trip(target, way, grid.worth(offer.item(), target), Math.round(cost_micro), demand, item, residual);
    }

    private Set<List<Integer>> routes(Offer offer, int first, int last, BitSet usable, Target target) {
        var item = grid.scenario.items().get(offer.item());
        int origin = grid.node(offer.origin());
        var routes = new LinkedHashSet<List<Integer>>();
        residual.earliest(item, usable, origin, first, last, target).ifPresent(way -> routes.add(way.lanes()));
        if (routes.isEmpty() || routes.contains(List.<Integer>of())) {
            return routes;
        }
        var quickest = routes.iterator().next();
        var onGround = (BitSet) usable.clone();
        for (int lane = 0; lane < grid.lanes.size(); lane++) {
            if (grid.lanes.get(lane).mode() == Mode.AIR) {
                onGround.clear(lane * grid.days, (lane + 1) * grid.days);
            }
        }
        residual.earliest(item, onGround, origin, first, last, target).ifPresent(way -> routes.add(way.lanes()));
        var around = (BitSet) usable.clone();
        for (int lane : quickest.subList(Math.min(1, quickest.size() - 1), Math.max(1, quickest.size() - 1))) {
            around.clear(lane * grid.days, (lane + 1) * grid.days);
        }
        residual.earliest(item, around, origin, first, last, target).ifPresent(way -> routes.add(way.lanes()));
        return routes;
    }

    /// The route, left on this day and gone on without delay; nothing if it does not run then.
    private Optional<Residual.Way> on(List<Integer> lanes, int departure, BitSet usable) {
        var departs = new ArrayList<Integer>();
        int ready = departure;
        int arrival = departure;
        for (int lane : lanes) {
            int leaves = usable.nextSetBit(lane * grid.days + ready) - lane * grid.days;
            boolean waitsAtOrigin = departs.isEmpty() && leaves != departure;
            if (leaves < ready || leaves >= grid.days || waitsAtOrigin) {
                return Optional.empty();
            }
            departs.add(leaves);
            arrival = leaves + grid.transit[lane];
            ready = arrival + grid.dwell[grid.to[lane]];
            boolean isLast = departs.size() == lanes.size();
            if (!isLast && ready >= grid.days) {
                return Optional.empty();
            }
        }
        return Optional.of(new Residual.Way(lanes, departs, arrival));
    }
}
