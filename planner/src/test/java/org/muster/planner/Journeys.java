package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.muster.domain.materiel.Item;
import org.muster.domain.network.Lane;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.Scenario;

/// Every legal dated route of a source, found by trying all lanes on all days, from the rows of the scenario alone.
///
/// Source: plan.md, rules 1 to 3.
final class Journeys {

    private final Model model;
    private final Scenario scenario;
    private final List<Lane> lanes;

    Journeys(Model model) {
        this.model = model;
        scenario = model.scenario;
        lanes = scenario.lanes().list();
    }

    /// Routes of a source to any node, with one leg or more, that leave on one of these days.
    List<Route> of(Source source, int first, int last) {
        var result = new ArrayList<Route>();
        for (int day = Math.max(0, first); day <= Math.min(last, model.days - 1); day++) {
            extend(source, source.origin(), day, day, List.of(), List.of(), result);
        }
        return result;
    }

    private void extend(
            Source source,
            NodeId node,
            int from,
            int until,
            List<Integer> taken,
            List<Integer> departs,
            List<Route> result) {
        for (int number = 0; number < lanes.size(); number++) {
            var lane = lanes.get(number);
            for (int day = from; day <= until && lane.from().equals(node); day++) {
                int arrive = day + lane.days();
                if (arrive >= model.days || !isOpen(source, lane, day)) {
                    continue;
                }
                var legs = plus(taken, number);
                var days = plus(departs, day);
                result.add(new Route(model.network.nodeIndex(source.origin()), ints(legs), ints(days), arrive));
                int dwell = scenario.nodes().get(lane.to()).dwellDays();
                extend(source, lane.to(), arrive + dwell, model.days - 1, legs, days, result);
            }
        }
    }

    private boolean isOpen(Source source, Lane lane, int day) {
        var item = item(source);
        var date = scenario.horizon().date(day);
        return lane.runsOn(date)
                && lane.takes(item.mass())
                && !isClosed(lane.lane(), date)
                && !isClosed(lane.from(), date)
                && !isClosed(lane.to(), date.plusDays(lane.days()))
                && !isAvoided(source, lane)
                && scenario.transitRules().list().stream()
                        .noneMatch(rule ->
                                rule.forbids(scenario.nationsPassed(lane), item.lethal(), source.nation(), date));
    }

    private boolean isClosed(Place place, LocalDate date) {
        return scenario.closures().list().stream()
                .anyMatch(closure -> closure.place().equals(place)
                        && !date.isBefore(closure.from())
                        && !date.isAfter(closure.until()));
    }

    private boolean isAvoided(Source source, Lane lane) {
        var nations = new ArrayList<>(lane.crosses());
        for (var end : List.of(lane.from(), lane.to())) {
            if (!end.equals(source.origin())) {
                nations.add(scenario.nodes().get(end).nation());
            }
        }
        return nations.stream().anyMatch(source.avoid()::contains);
    }

    /// What a resource is charged with by one unit on a route: tonnes, or kilograms of explosive. Written from the
    /// sentence in plan.md about the price of a route, day by day.
    double price(Route route, Item item, double[] prices) {
        var network = model.network;
        double tonnes = item.mass().grams() / 1e6;
        double neq = item.neq().grams() / 1e3;
        double sum = neq * prices[network.nodeNeq(route.origin(), route.departs()[0])];
        for (int leg = 0; leg < route.lanes().length; leg++) {
            int number = route.lanes()[leg];
            var lane = lanes.get(number);
            int depart = route.departs()[leg];
            int arrive = depart + lane.days();
            int to = network.nodeIndex(lane.to());
            int leave = leg + 1 < route.lanes().length ? route.departs()[leg + 1] : arrive;
            sum += tonnes * prices[network.handling(network.nodeIndex(lane.from()), depart)];
            sum += tonnes * prices[network.laneMass(number, depart)] + neq * prices[network.laneNeq(number, depart)];
            sum += tonnes * lane.rate().eurPerTonne() * model.pointsPerEur;
            sum += tonnes * prices[network.handling(to, arrive)];
            for (int day = arrive; day <= leave; day++) {
                sum += neq * prices[network.nodeNeq(to, day)];
                sum += day < leave ? tonnes * prices[network.storage(to, day)] : 0;
            }
        }
        return sum;
    }

    /// Last node of a route.
    int end(Route route) {
        return model.network.nodeIndex(
                lanes.get(route.lanes()[route.lanes().length - 1]).to());
    }

    Item item(Source source) {
        return scenario.items().get(source.item());
    }

    /// The row behind a draw.
    Source source(Draw draw) {
        var quota = model.sources.quotas.get(draw.quota());
        return quota.supply()
                ? scenario.supplies().list().get(quota.row())
                : scenario.offers().list().get(quota.row());
    }

    /// Last day on which an offer may leave; a supply may on every day.
    int lastDay(Source source) {
        return source instanceof Offer offer
                ? offer.expires().map(scenario.horizon()::dayOf).orElse(model.days - 1)
                : model.days - 1;
    }

    private static List<Integer> plus(List<Integer> list, int more) {
        var result = new ArrayList<>(list);
        result.add(more);
        return result;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
