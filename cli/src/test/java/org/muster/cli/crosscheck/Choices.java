package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;

/// Lists all that can be done with every unit of a scenario, without what is never better than something else.
///
/// Only limits that the units of the scenario could reach together are kept. An order is placed on the first day of
/// its month on which its fund can pay: every later order of that month can do no more.
final class Choices {

    private final Reading reading;
    private final Room room;
    private final Map<Object, Long> limits = new HashMap<>();

    Choices(Reading reading) {
        this.reading = reading;
        this.room = new Room(reading);
    }

    /// What may be taken of each limit in all.
    Map<Object, Long> limits() {
        return limits;
    }

    List<Units> list() {
        var units = new ArrayList<Units>();
        for (var offer : reading.scenario().offers()) {
            reading.firstDeparture(offer).ifPresent(first -> {
                var choices = new ArrayList<Choice>();
                for (var target : reading.targetsOf(offer)) {
                    addRoutes(offer, first, target, Map.of(), choices);
                }
                units.add(new Units(offer.identifier(), offer.quantity(), choices));
            });
        }
        for (var supply : reading.scenario().supplies()) {
            units.addAll(purchasable(supply));
        }
        return withoutTheWorse(units);
    }

    private void addRoutes(Source source, int first, Target target, Map<Object, Long> paid, List<Choice> choices) {
        var worth = reading.worth(source.item(), target.family());
        for (var route : new AllRoutes(reading, room).find(source, first, target)) {
            var takes = new HashMap<>(paid);
            takes.putAll(route.takes_g());
            route.takes_g()
                    .keySet()
                    .forEach(limit -> limits.put(limit, room.left_g(limit).orElseThrow()));
            choices.add(new Choice(target, route.arrival(), worth, reading.points(route.cost_eur()), takes));
        }
    }

    private List<Units> purchasable(Supply supply) {
        var byMonth = new LinkedHashMap<java.time.YearMonth, List<Choice>>();
        for (var fund : reading.scenario().funds()) {
            reading.firstDeparture(supply)
                    .ifPresent(first -> reading.orderDays(supply, fund).forEach((month, order) -> {
                        var choices = byMonth.computeIfAbsent(month, any -> new ArrayList<>());
                        addPurchases(supply, fund, Math.max(first, order + supply.leadDays()), choices);
                    }));
        }
        var units = new ArrayList<Units>();
        byMonth.forEach((month, choices) ->
                units.add(new Units(supply.identifier() + " " + month, supply.perMonth(), choices)));
        return units;
    }

    private void addPurchases(Supply supply, Fund fund, int first, List<Choice> choices) {
        limits.put(fund, fund.amount().cents());
        for (var target : reading.targetsOf(supply)) {
            if (Reading.pays(fund, target)) {
                addRoutes(supply, first, target, Map.of(fund, supply.unitPrice().cents()), choices);
            }
        }
    }

    private List<Units> withoutTheWorse(List<Units> units) {
        var most = new HashMap<Object, Long>();
        for (var one : units) {
            var each = new HashMap<Object, Long>();
            one.choices()
                    .forEach(choice -> choice.takes().forEach((limit, take) -> each.merge(limit, take, Math::max)));
            each.forEach((limit, take) -> most.merge(limit, take * one.count(), Long::sum));
        }
        limits.keySet().removeIf(limit -> most.getOrDefault(limit, 0L) <= limits.getOrDefault(limit, 0L));
        return units.stream()
                .map(one -> new Units(one.name(), one.count(), best(one.choices())))
                .filter(one -> !one.choices().isEmpty())
                .toList();
    }

    private List<Choice> best(List<Choice> choices) {
        var kept = new ArrayList<Choice>();
        for (var choice : choices) {
            var takes = new HashMap<>(choice.takes());
            takes.keySet().retainAll(limits.keySet());
            var trimmed =
                    new Choice(choice.target(), choice.arrival(), choice.worth(), choice.points(), Map.copyOf(takes));
            if (takes.entrySet().stream().noneMatch(take -> take.getValue() > limits.getOrDefault(take.getKey(), 0L))
                    && kept.stream().noneMatch(other -> other.isAsGoodAs(trimmed))) {
                kept.removeIf(trimmed::isAsGoodAs);
                kept.add(trimmed);
            }
        }
        return kept;
    }
}
