package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.muster.domain.network.LaneId;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;

/// A scenario as loads that choose their trips, and the way back to a plan.
final class LoadModel {

    private static final long LOAD_G = 15_000_000;
    private static final long MOST_LOADS_OF_AN_OFFER = 40;

    private final Grid grid;
    private final Plan given;
    private final Map<LaneId, Integer> laneNumbers = new HashMap<>();
    private final Map<Requirement, List<Target>> planned = new LinkedHashMap<>();
    private final Map<SourceId, Offer> offers = new HashMap<>();

    /// Ten-thousandths that crews and orders bring, by target and day.
    private final long[][] fixed;

    /// Limits without what orders take.
    private final Residual residual;

    private final List<Load> loads = new ArrayList<>();

    LoadModel(Scenario scenario, Plan given, long mostTrips) {
        grid = new Grid(scenario);
        this.given = given;
        residual = new Residual(grid);
        fixed = new long[grid.targets.size()][grid.days];
        grid.lanes.forEach(lane -> laneNumbers.put(lane.lane(), laneNumbers.size()));
        scenario.offers().forEach(offer -> offers.put(SourceId.of(offer.offer()), offer));
        scenario.requirements().forEach(requirement -> planned.put(requirement, plannedOf(requirement)));
        keepCrewsAndOrders();
        var demands = new LinkedHashMap<Requirement, Demand>();
        planned.forEach(
                (requirement, targets) -> demands.put(requirement, new Demand(grid, requirement, targets, fixed)));
        var maker = new TripMaker(grid, residual, List.copyOf(demands.values()), mostTrips);
        var consignments = new HashMap<Offer, List<Consignment>>();
        for (var consignment : given.consignments()) {
            var offer = offers.get(consignment.source());
            if (offer != null) {
                consignments.computeIfAbsent(offer, any -> new ArrayList<>()).add(consignment);
            }
        }
        scenario.offers()
                .forEach(offer -> addLoads(offer, maker, demands, consignments.getOrDefault(offer, List.of())));
    }

    Loads start() {
        return new Loads(loads);
    }

    /// Of a set the variant that the given plan serves, or else the first.
    private List<Target> plannedOf(Requirement requirement) {
        var variants = new GreedyLedger(grid).variants(requirement);
        return variants.stream()
                .filter(targets -> targets.stream().anyMatch(this::isServed))
                .findFirst()
                .orElse(variants.getFirst());
    }

    private boolean isServed(Target target) {
        return given.consignments().stream()
                        .anyMatch(row ->
                                row.requirement().equals(target.requirement().requirement())
                                        && row.part().equals(target.part()))
                || given.classes().stream()
                        .anyMatch(row ->
                                row.requirement().equals(target.requirement().requirement())
                                        && Optional.of(row.part()).equals(target.part()));
    }

    private Target targetOf(Consignment consignment) {
        return grid.targets.stream()
                .filter(target -> target.requirement().requirement().equals(consignment.requirement())
                        && target.part().equals(consignment.part()))
                .findFirst()
                .orElseThrow();
    }

    private void keepCrewsAndOrders() {
        for (var row : given.classes()) {
            var course = grid.scenario.courses().get(CourseId.of(row.part().part()));
            grid.targets.stream()
                    .filter(target -> target.requirement().requirement().equals(row.requirement())
                            && target.part().equals(Optional.of(row.part())))
                    .forEach(target ->
                            fixed[target.index()][grid.day(row.start()) + course.days()] += row.crews() * 10_000);
        }
        for (var row : given.consignments()) {
            if (!offers.containsKey(row.source())) {
                var target = targetOf(row);
                fixed[target.index()][grid.day(row.arrive())] += row.quantity() * grid.worth(row.item(), target);
                residual.take(grid.scenario.items().get(row.item()), wayOf(row), row.quantity());
            }
        }
    }

    private Residual.Way wayOf(Consignment row) {
        return new Residual.Way(
                row.legs().stream()
                        .map(leg -> Objects.requireNonNull(laneNumbers.get(leg.lane())))
                        .toList(),
                row.legs().stream().map(leg -> grid.day(leg.depart())).toList(),
                grid.day(row.arrive()));
    }

    private void addLoads(
            Offer offer, TripMaker maker, Map<Requirement, Demand> demands, List<Consignment> consignments) {
        var trips = maker.of(offer);
        long unit_g = Math.max(1, grid.scenario.items().get(offer.item()).mass().grams());
        long most = Math.max(Math.max(1, LOAD_G / unit_g), Math.ceilDiv(offer.quantity(), MOST_LOADS_OF_AN_OFFER));
        long left = offer.quantity();
        for (var row : consignments) {
            var target = targetOf(row);
            var demand = Objects.requireNonNull(demands.get(target.requirement()));
            var trip = maker.trip(offer, wayOf(row), demand, target);
            trips.add(trip);
            cut(row.quantity(), most, units -> loads.add(new Load(offer, units, trips, trip)));
            left -= row.quantity();
        }
        if (!trips.isEmpty()) {
            cut(left, most, units -> loads.add(new Load(offer, units, trips, null)));
        }
    }

    private static void cut(long units, long most, LongConsumer each) {
        for (long left = units; left > 0; left -= most) {
            each.accept(Math.min(left, most));
        }
    }

    /// What came is derived from the loads as for greedy; what a target does not want any more is left out.
    Plan plan(Loads chosen) {
        var ledger = new GreedyLedger(grid);
        planned.forEach(ledger::choose);
        for (var target : grid.targets) {
            for (int day = 0; day < grid.days; day++) {
                ledger.come(target, day, fixed[target.index()][day]);
            }
        }
        var consignments = new ArrayList<Consignment>();
        given.consignments().stream()
                .filter(row -> !offers.containsKey(row.source()))
                .forEach(row -> consignments.add(Greedy.consignment(
                        grid,
                        consignments.size() + 1,
                        row.source(),
                        grid.scenario.items().get(row.item()),
                        targetOf(row),
                        wayOf(row),
                        row.quantity())));
        var arrivals = new Arrivals(consignments);
        together(chosen).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().trip.way.arrival()))
                .forEach(entry -> arrivals.add(entry.getKey(), entry.getValue(), ledger));
        return ledger.plan(
                "Timefold on constraint streams",
                "Local search did not find a way; more may be possible.",
                consignments,
                given.purchases(),
                given.classes());
    }

    private record Sent(Offer offer, Trip trip) {}

    private static Map<Sent, Long> together(Loads chosen) {
        var together = new LinkedHashMap<Sent, Long>();
        for (var load : chosen.getLoads()) {
            var trip = load.getTrip();
            if (trip != null) {
                together.merge(new Sent(load.offer(), trip), load.units(), Long::sum);
            }
        }
        return together;
    }

    /// Counts against what is asked, first come first counted.
    private final class Arrivals {

        private final List<Consignment> consignments;
        private final long[] came = new long[grid.targets.size()];
        private final long[] leastWorthy = new long[grid.targets.size()];
        private final Residual left = new Residual(grid);

        Arrivals(List<Consignment> ordered) {
            consignments = ordered;
            Arrays.fill(leastWorthy, Long.MAX_VALUE);
            for (var row : ordered) {
                var target = targetOf(row);
                long worth = grid.worth(row.item(), target);
                came[target.index()] += worth * row.quantity();
                leastWorthy[target.index()] = Math.min(leastWorthy[target.index()], worth);
                left.take(grid.scenario.items().get(row.item()), wayOf(row), row.quantity());
            }
        }

        void add(Sent sent, long loaded, GreedyLedger ledger) {
            var trip = sent.trip;
            int target = trip.target.index();
            var item = grid.scenario.items().get(sent.offer.item());
            long missing = trip.target.asked() * 10_000 - came[target];
            long wanted = Math.min(loaded, Greedy.wanted(missing, trip.worth, leastWorthy[target]));
            long units = wanted <= 0 ? 0 : left.fits(item, trip.way, wanted);
            if (units == 0) {
                return;
            }
            left.take(item, trip.way, units);
            came[target] += units * trip.worth;
            leastWorthy[target] = Math.min(leastWorthy[target], trip.worth);
            ledger.come(trip.target, trip.way.arrival(), units * trip.worth);
            consignments.add(Greedy.consignment(
                    grid,
                    consignments.size() + 1,
                    SourceId.of(sent.offer.offer()),
                    item,
                    trip.target,
                    trip.way,
                    units));
        }
    }
}
