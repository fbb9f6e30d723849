package org.muster.verify;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// The bound of plan.md word by word: every dated route of every source is walked, with dates instead of numbers and
/// without a thought for speed. Shares nothing with what it checks but the records of the domain.
final class NaiveBound {

    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private final Scenario scenario;
    private final Map<String, Double> prices = new HashMap<>();
    private final List<LocalDate> days;

    NaiveBound(Scenario scenario, List<Price> rows) {
        this.scenario = scenario;
        rows.forEach(row -> prices.put(key(row.kind(), row.id(), row.day()), row.price()));
        this.days = scenario.horizon()
                .start()
                .datesUntil(scenario.horizon().end().plusDays(1))
                .toList();
    }

    private static String key(PriceKind kind, String id, Optional<LocalDate> day) {
        return kind + "|" + id + "|" + day;
    }

    private double price(PriceKind kind, String id, LocalDate day) {
        return prices.getOrDefault(key(kind, id, Optional.of(day)), 0.0);
    }

    private double price(PriceKind kind, String id) {
        return prices.getOrDefault(key(kind, id, Optional.empty()), 0.0);
    }

    double value() {
        double bound = limits();
        for (var offer : scenario.offers()) {
            bound += offer.quantity() * Math.max(0, best(offer));
        }
        for (var supply : scenario.supplies()) {
            bound += ofSupply(supply);
        }
        for (var requirement : scenario.requirements()) {
            bound += ofSets(requirement);
        }
        for (var school : scenario.schools()) {
            for (var start : days) {
                bound += school.parallelClasses() * ofClass(school, start);
            }
        }
        return bound;
    }

    /// The first sum alone.
    double limits() {
        double sum = 0;
        for (var day : days) {
            for (var lane : scenario.lanes()) {
                sum += limited(PriceKind.LANE_MASS, lane.lane(), day, Optional.of(lane.capacityPerDay()), 1e6);
                sum += limited(PriceKind.LANE_NEQ, lane.lane(), day, lane.neqPerDay(), 1e3);
            }
            for (var node : scenario.nodes()) {
                sum += limited(PriceKind.NODE_HANDLING, node.node(), day, node.handlingPerDay(), 1e6);
                sum += limited(PriceKind.NODE_STORAGE, node.node(), day, node.storage(), 1e6);
                sum += limited(PriceKind.NODE_NEQ, node.node(), day, node.neqLimit(), 1e3);
            }
            for (var school : scenario.schools()) {
                sum += school.parallelClasses()
                        * price(PriceKind.SCHOOL, school.school().value(), day);
            }
            for (var pool : List.of("", "c1", "c2")) {
                double freed = scenario.trainees().stream()
                        .filter(row ->
                                row.course().map(CourseId::value).orElse("").equals(pool))
                        .filter(row -> !row.from().isAfter(day))
                        .mapToLong(row -> row.crews())
                        .sum();
                sum += freed * price(PriceKind.TRAINEES, pool, day);
            }
        }
        for (var requirement : scenario.requirements()) {
            if (scenario.findSet(requirement).isEmpty()) {
                sum += requirement.quantity()
                        * price(PriceKind.COVERAGE, requirement.requirement().value());
            } else {
                for (var variant : scenario.findSet(requirement).get().variants()) {
                    for (var part : variant.parts()) {
                        sum += requirement.quantity()
                                * part.perSet()
                                * price(PriceKind.COVERAGE, name(requirement, variant, part));
                    }
                }
            }
        }
        for (var fund : scenario.funds()) {
            sum += fund.amount().cents()
                    / 100.0
                    * price(PriceKind.FUND, fund.fund().value());
        }
        return sum;
    }

    private static String name(Requirement requirement, SetVariant variant, SetPart part) {
        return variant.variant().value().isEmpty()
                ? requirement.requirement() + "/" + part.part()
                : requirement.requirement() + "/" + variant.variant() + "/" + part.part();
    }

    private double limited(PriceKind kind, Place place, LocalDate day, Optional<Mass> base, double scale) {
        double changed = NEVER;
        for (var change : scenario.capacityChanges()) {
            if (change.place().equals(place) && change.period().contains(day)) {
                var given = switch (kind) {
                    case LANE_MASS -> change.capacityPerDay();
                    case LANE_NEQ -> change.neqPerDay();
                    case NODE_HANDLING -> change.handlingPerDay();
                    case NODE_STORAGE -> change.storage();
                    case NODE_NEQ -> change.neqLimit();
                    case COVERAGE, SET_BY, FUND, SCHOOL, TRAINEES -> Optional.<Mass>empty();
                };
                if (given.isPresent()) {
                    changed = changed == NEVER
                            ? given.get().grams()
                            : Math.min(changed, (double) given.get().grams());
                }
            }
        }
        double grams = changed == NEVER ? base.map(Mass::grams).orElse(0L) : changed;
        return grams / scale * price(kind, place.value(), day);
    }

    private double best(Offer offer) {
        double best = NEVER;
        for (var day : days) {
            if (!day.isBefore(offer.available())
                    && (offer.expires().isEmpty()
                            || !day.isAfter(offer.expires().get()))) {
                for (var requirement : scenario.requirements()) {
                    if (offer.mayServe(requirement.requirement())) {
                        best = Math.max(best, serve(offer, requirement, Optional.empty(), day));
                    }
                }
            }
        }
        return best;
    }

    private double ofSupply(Supply supply) {
        var months = new TreeMap<YearMonth, Double>();
        for (var order : days) {
            if (!supply.orders().contains(order)) {
                continue;
            }
            for (var fund : scenario.funds()) {
                if (!order.isBefore(fund.available())) {
                    double money = supply.unitPrice().cents()
                            / 100.0
                            * price(PriceKind.FUND, fund.fund().value());
                    for (var departure : days) {
                        if (!departure.isBefore(order.plusDays(supply.leadDays()))) {
                            for (var requirement : scenario.requirements()) {
                                double value = serve(supply, requirement, Optional.of(fund), departure) - money;
                                months.merge(YearMonth.from(order), value, Math::max);
                            }
                        }
                    }
                }
            }
        }
        return months.values().stream()
                .mapToDouble(value -> supply.perMonth() * Math.max(0, value))
                .sum();
    }

    /// Best over parts and routes of worth minus route, for a unit that departs on this day.
    private double serve(Source source, Requirement requirement, Optional<Fund> fund, LocalDate departure) {
        if (source.consent().isPresent()
                && source.consent().get().granted().map(departure::isBefore).orElse(true)) {
            return NEVER;
        }
        if (source.origin().equals(requirement.handover())) {
            return isClosed(source.origin(), departure) ? NEVER : worth(source, requirement, fund, departure);
        }
        var item = scenario.items().get(source.item());
        return depart(source, item, requirement, fund, source.origin(), departure)
                - neq(item) * price(PriceKind.NODE_NEQ, source.origin().value(), departure);
    }

    private static double tonnes(Item item) {
        return item.mass().grams() / 1e6;
    }

    private static double neq(Item item) {
        return item.neq().grams() / 1e3;
    }

    private double depart(
            Source source, Item item, Requirement requirement, Optional<Fund> fund, NodeId node, LocalDate day) {
        double best = NEVER;
        for (var lane : scenario.lanes()) {
            var arrival = day.plusDays(lane.days());
            if (lane.from().equals(node) && mayPass(source, item, lane, day)) {
                double cost = tonnes(item)
                                * price(PriceKind.LANE_MASS, lane.lane().value(), day)
                        + neq(item) * price(PriceKind.LANE_NEQ, lane.lane().value(), day)
                        + tonnes(item)
                                * lane.rate().eurPerTonne()
                                * scenario.header().pointsPerMeur().toDouble()
                                / 1e6;
                best = Math.max(best, arrive(source, item, requirement, fund, lane.to(), arrival) - cost);
            }
        }
        return best - tonnes(item) * price(PriceKind.NODE_HANDLING, node.value(), day);
    }

    private double arrive(
            Source source, Item item, Requirement requirement, Optional<Fund> fund, NodeId id, LocalDate day) {
        double best = id.equals(requirement.handover()) ? worth(source, requirement, fund, day) : NEVER;
        Node node = scenario.nodes().get(id);
        double stay = 0;
        for (var departure = day; scenario.horizon().contains(departure); departure = departure.plusDays(1)) {
            if (!departure.isBefore(day.plusDays(node.dwellDays()))) {
                best = Math.max(best, depart(source, item, requirement, fund, id, departure) - stay);
            }
            stay += tonnes(item) * price(PriceKind.NODE_STORAGE, id.value(), departure)
                    + neq(item) * price(PriceKind.NODE_NEQ, id.value(), departure.plusDays(1));
        }
        return best
                - tonnes(item) * price(PriceKind.NODE_HANDLING, id.value(), day)
                - neq(item) * price(PriceKind.NODE_NEQ, id.value(), day);
    }

    private boolean mayPass(Source source, Item item, Lane lane, LocalDate day) {
        var arrival = day.plusDays(lane.days());
        if (!scenario.horizon().contains(arrival)
                || !lane.runsOn(day)
                || isClosed(lane.lane(), day)
                || isClosed(lane.from(), day)
                || isClosed(lane.to(), arrival)
                || !lane.takes(item.mass())) {
            return false;
        }
        var passed = scenario.nationsPassed(lane);
        for (var rule : scenario.transitRules()) {
            if (rule.forbids(passed, item.lethal(), source.nation(), day)) {
                return false;
            }
        }
        for (var end : List.of(lane.from(), lane.to())) {
            if (!end.equals(source.origin())
                    && source.avoid().contains(scenario.nodes().get(end).nation())) {
                return false;
            }
        }
        return lane.crosses().stream().noneMatch(source.avoid()::contains);
    }

    private boolean isClosed(Place place, LocalDate day) {
        return scenario.closures().list().stream()
                .anyMatch(closure ->
                        closure.place().equals(place) && closure.period().contains(day));
    }

    private double worth(Source source, Requirement requirement, Optional<Fund> fund, LocalDate day) {
        if (!requirement.accepts(day)) {
            return NEVER;
        }
        double best = NEVER;
        if (scenario.findSet(requirement).isEmpty()) {
            double unit = requirement.weight().toDouble()
                            / requirement.quantity()
                            * requirement.timeliness(day).toDouble()
                    - price(PriceKind.COVERAGE, requirement.requirement().value());
            best = suit(source, requirement.family(), fund, unit);
        } else {
            for (var variant : scenario.findSet(requirement).get().variants()) {
                for (var part : variant.parts()) {
                    if (part.kind() == PartKind.MATERIEL) {
                        double unit = setBy(requirement, variant, part, day)
                                - price(PriceKind.COVERAGE, name(requirement, variant, part));
                        best = Math.max(best, suit(source, part.part().family(), fund, unit));
                    }
                }
            }
        }
        return best;
    }

    private double suit(Source source, FamilyId family, Optional<Fund> fund, double unit) {
        if (fund.isPresent() && !fund.get().mayBuyFor(family)) {
            return NEVER;
        }
        return scenario.suitability().stream()
                .filter(row -> row.item().equals(source.item()) && row.family().equals(family))
                .mapToDouble(row -> row.worth().tenThousandths() / 1e4 * unit)
                .max()
                .orElse(NEVER);
    }

    /// Sum over the days t ≥ a.
    private double setBy(Requirement requirement, SetVariant variant, SetPart part, LocalDate from) {
        return days.stream()
                .filter(day -> !day.isBefore(from))
                .mapToDouble(day -> price(PriceKind.SET_BY, name(requirement, variant, part), day))
                .sum();
    }

    private double ofSets(Requirement requirement) {
        double best = 0;
        if (scenario.findSet(requirement).isPresent()) {
            for (var variant : scenario.findSet(requirement).get().variants()) {
                for (var day : days) {
                    if (requirement.notBefore().isEmpty()
                            || !day.isBefore(requirement.notBefore().get())) {
                        double value = requirement.weight().toDouble()
                                / requirement.quantity()
                                * requirement.timeliness(day).toDouble();
                        for (var part : variant.parts()) {
                            value -= part.perSet() * setBy(requirement, variant, part, day);
                        }
                        best = Math.max(best, value);
                    }
                }
            }
        }
        return requirement.quantity() * best;
    }

    private double ofClass(School school, LocalDate start) {
        var course = scenario.courses().get(school.course());
        var ready = start.plusDays(course.days());
        if (!school.starts().contains(start)
                || ready.isAfter(scenario.horizon().end().plusDays(1))) {
            return 0;
        }
        var pool = scenario.trainees().stream().anyMatch(row -> row.course().equals(Optional.of(school.course())))
                ? school.course().value()
                : "";
        double learners = days.stream()
                .filter(day -> !day.isBefore(start))
                .mapToDouble(day -> price(PriceKind.TRAINEES, pool, day))
                .sum();
        double classes = days.stream()
                .filter(day -> !day.isBefore(start) && day.isBefore(ready))
                .mapToDouble(day -> price(PriceKind.SCHOOL, school.school().value(), day))
                .sum();
        double best = 0;
        for (var requirement : scenario.requirements()) {
            if (scenario.findSet(requirement).isPresent()) {
                for (var variant : scenario.findSet(requirement).get().variants()) {
                    var part = variant.find(school.course().part());
                    if (part.isPresent()) {
                        double crew = setBy(requirement, variant, part.get(), ready)
                                - price(PriceKind.COVERAGE, name(requirement, variant, part.get()));
                        best = Math.max(best, school.crewsPerClass() * Math.max(0, crew - learners) - classes);
                    }
                }
            }
        }
        return best;
    }
}
