package org.muster.cli.crosscheck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;

/// A scenario as the contracts read it: what may go where on which numbered day, and the limits of each day.
final class Reading {

    private final Scenario scenario;
    private final Map<ItemId, Map<FamilyId, FamilyUnits>> worths = new HashMap<>();
    private final Map<NodeId, List<Lane>> out = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();

    Reading(Scenario scenario) {
        this.scenario = scenario;
        scenario.suitability()
                .forEach(row -> worths.computeIfAbsent(row.item(), any -> new HashMap<>())
                        .put(row.family(), row.worth()));
        scenario.lanes()
                .forEach(lane -> out.computeIfAbsent(lane.from(), any -> new ArrayList<>())
                        .add(lane));
        scenario.requirements().forEach(this::addTargets);
    }

    private void addTargets(Requirement requirement) {
        var set = scenario.findSet(requirement);
        if (set.isEmpty()) {
            targets.add(new Target(requirement, Optional.empty(), requirement.family(), requirement.quantity()));
            return;
        }
        for (var variant : set.get().variants()) {
            for (var part : variant.parts()) {
                if (part.kind() == PartKind.MATERIEL) {
                    targets.add(new Target(
                            requirement,
                            Optional.of(new PartOfSet(variant.variant(), part.part())),
                            part.part().family(),
                            requirement.quantity() * part.perSet()));
                }
            }
        }
    }

    Scenario scenario() {
        return scenario;
    }

    int days() {
        return scenario.horizon().days();
    }

    LocalDate date(int day) {
        return scenario.horizon().date(day);
    }

    int day(LocalDate date) {
        return scenario.horizon().dayOf(date);
    }

    Item item(Source source) {
        return scenario.items().get(source.item());
    }

    List<Target> targets() {
        return targets;
    }

    List<Lane> lanesOut(NodeId node) {
        return out.getOrDefault(node, List.of());
    }

    /// Family units that one unit of the item is worth there, in ten-thousandths; 0 when it does not suit.
    long worth(ItemId item, FamilyId family) {
        return worths.getOrDefault(item, Map.of())
                .getOrDefault(family, FamilyUnits.ZERO)
                .tenThousandths();
    }

    /// The targets that a source may serve; money is another matter.
    List<Target> targetsOf(Source source) {
        return targets.stream()
                .filter(target -> worth(source.item(), target.family()) > 0)
                .filter(target -> !(source instanceof Offer offer)
                        || offer.mayServe(target.requirement().requirement()))
                .toList();
    }

    static boolean pays(Fund fund, Target target) {
        return fund.mayBuyFor(target.family());
    }

    /// First day of departure, with no regard to an order; empty while a consent is awaited.
    Optional<Integer> firstDeparture(Source source) {
        if (source.consent().isPresent() && source.consent().get().isAwaited()) {
            return Optional.empty();
        }
        var first = source instanceof Offer offer ? Math.max(0, day(offer.available())) : 0;
        var granted = source.consent().flatMap(consent -> consent.granted()).map(this::day);
        return Optional.of(Math.max(first, granted.orElse(0)));
    }

    int lastDeparture(Source source) {
        return switch (source) {
            case Offer offer ->
                Math.min(days() - 1, offer.expires().map(this::day).orElse(days()));
            case Supply supply -> days() - 1;
        };
    }

    /// The first day of each calendar month on which this order can be placed, by month.
    Map<java.time.YearMonth, Integer> orderDays(Supply supply, Fund fund) {
        var first = new java.util.TreeMap<java.time.YearMonth, Integer>();
        for (int day = 0; day < days(); day++) {
            if (supply.orders().contains(date(day)) && !date(day).isBefore(fund.available())) {
                first.putIfAbsent(java.time.YearMonth.from(date(day)), day);
            }
        }
        return first;
    }

    boolean accepts(Target target, int day) {
        return day >= 0 && day < days() && target.requirement().accepts(date(day));
    }

    /// Whether the lane leaves on this day and its end takes what arrives.
    boolean runs(Lane lane, int day) {
        var arrival = day + lane.days();
        return arrival < days()
                && lane.runsOn(date(day))
                && isOpen(lane.lane(), day)
                && isOpen(lane.from(), day)
                && isOpen(lane.to(), arrival);
    }

    boolean isOpen(Place place, int day) {
        return scenario.closures().list().stream()
                .noneMatch(closure ->
                        closure.place().equals(place) && closure.period().contains(date(day)));
    }

    /// Whether caveats, transit rules and size let goods of this source use the lane on this day.
    boolean permits(Source source, Lane lane, int day) {
        var item = item(source);
        var passed = scenario.nationsPassed(lane);
        return lane.takes(item.mass())
                && !touchesAvoided(source, lane)
                && scenario.transitRules().list().stream()
                        .noneMatch(rule -> rule.forbids(passed, item.lethal(), source.nation(), date(day)));
    }

    private boolean touchesAvoided(Source source, Lane lane) {
        return isAvoided(source, lane.from())
                || isAvoided(source, lane.to())
                || lane.crosses().stream().anyMatch(source.avoid()::contains);
    }

    private boolean isAvoided(Source source, NodeId node) {
        return !node.equals(source.origin())
                && source.avoid().contains(scenario.nodes().get(node).nation());
    }

    long laneCapacity_g(Lane lane, int day) {
        return limit(lane.lane(), day, Optional.of(lane.capacityPerDay()), CapacityChange::capacityPerDay)
                .orElseThrow()
                .grams();
    }

    Optional<Mass> laneNeq(Lane lane, int day) {
        return limit(lane.lane(), day, lane.neqPerDay(), CapacityChange::neqPerDay);
    }

    Optional<Mass> handling(Node node, int day) {
        return limit(node.node(), day, node.handlingPerDay(), CapacityChange::handlingPerDay);
    }

    Optional<Mass> storage(Node node, int night) {
        return limit(node.node(), night, node.storage(), CapacityChange::storage);
    }

    Optional<Mass> nodeNeq(Node node, int day) {
        return limit(node.node(), day, node.neqLimit(), CapacityChange::neqLimit);
    }

    private Optional<Mass> limit(
            Place place, int day, Optional<Mass> base, Function<CapacityChange, Optional<Mass>> changed) {
        var smallest = scenario.capacityChanges().list().stream()
                .filter(change ->
                        change.place().equals(place) && change.period().contains(date(day)))
                .flatMap(change -> changed.apply(change).stream())
                .min(Mass::compareTo);
        return smallest.or(() -> base);
    }

    /// The pool of trainees that a course draws on: its own, or the common one.
    Optional<CourseId> pool(CourseId course) {
        var own =
                scenario.trainees().stream().anyMatch(intake -> intake.course().equals(Optional.of(course)));
        return own ? Optional.of(course) : Optional.empty();
    }

    /// Trainees of a pool that are free by this day.
    long freed(Optional<CourseId> pool, int day) {
        return scenario.trainees().stream()
                .filter(intake -> intake.course().equals(pool) && !intake.from().isAfter(date(day)))
                .mapToLong(intake -> intake.crews())
                .sum();
    }

    /// Points that a transport cost in EUR takes off.
    double points(double cost_eur) {
        return cost_eur * scenario.header().pointsPerMeur().toDouble() / 1e6;
    }
}
