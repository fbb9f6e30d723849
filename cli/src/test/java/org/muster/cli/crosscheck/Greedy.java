package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;

/// What a planner does who goes down the list: the heaviest requirement first, for it the source that is ready first,
/// by the way that arrives first. A yardstick, not a plan.
final class Greedy {

    private final Reading reading;
    private final Room room;
    private final Map<Source, Long> left = new HashMap<>();
    private final Score score;
    private final GreedyTraining training;

    private Greedy(Scenario scenario) {
        this.reading = new Reading(scenario);
        this.room = new Room(reading);
        this.score = new Score(reading);
        this.training = new GreedyTraining(reading, score);
        scenario.offers().forEach(offer -> left.put(offer, offer.quantity()));
    }

    /// The objective that it reaches.
    static double objective(Scenario scenario) {
        var greedy = new Greedy(scenario);
        scenario.requirements().list().stream()
                .sorted(Comparator.comparing(Requirement::weight).reversed().thenComparing(Requirement::requirement))
                .forEach(greedy::serve);
        return greedy.score.objective();
    }

    private void serve(Requirement requirement) {
        var variant = reading.scenario()
                .findSet(requirement)
                .map(set -> set.variants().list().getFirst().variant());
        reading.targets().stream()
                .filter(target -> target.requirement().equals(requirement)
                        && target.part().map(PartOfSet::variant).equals(variant))
                .forEach(this::fill);
        variant.ifPresent(chosen -> training.train(requirement, chosen));
    }

    private void fill(Target target) {
        var missing = target.asked() * 10_000;
        for (var source : firstComeFirst(target)) {
            missing = send(source, target, missing);
        }
        buy(target, missing);
    }

    private List<Source> firstComeFirst(Target target) {
        record Ready(Source source, int day) {}
        var ready = new ArrayList<Ready>();
        for (var source : left.keySet()) {
            if (reading.targetsOf(source).contains(target)) {
                reading.firstDeparture(source).ifPresent(day -> ready.add(new Ready(source, day)));
            }
        }
        return ready.stream()
                .sorted(Comparator.comparingInt(Ready::day).thenComparing(one -> one.source.identifier()))
                .map(Ready::source)
                .toList();
    }

    private long send(Source source, Target target, long missing) {
        return send(source, reading.firstDeparture(source).orElseThrow(), target, missing);
    }

    private long send(Source source, int first, Target target, long missing) {
        var worth = reading.worth(source.item(), target.family());
        var earliest = new EarliestArrival(reading, room);
        while (missing > 0 && left.getOrDefault(source, 0L) > 0) {
            var route = earliest.find(source, first, target);
            if (route.isEmpty()) {
                return missing;
            }
            var wanted = Math.min(left.getOrDefault(source, 0L), (missing + worth - 1) / worth);
            var units = room.fits(route.get(), wanted);
            if (units == 0) {
                return missing;
            }
            room.take(route.get(), units);
            left.merge(source, -units, Long::sum);
            score.arrived(target, route.get(), units, worth);
            missing -= units * worth;
        }
        return missing;
    }

    private void buy(Target target, long missing) {
        var purse = score.purse();
        for (var supply : reading.scenario().supplies()) {
            if (!reading.targetsOf(supply).contains(target)) {
                continue;
            }
            for (var fund : reading.scenario().funds()) {
                if (Reading.pays(fund, target) && reading.firstDeparture(supply).isPresent()) {
                    for (var order : reading.orderDays(supply, fund).entrySet()) {
                        var affordable = purse.affordable(supply, fund, order.getKey());
                        left.put(supply, affordable);
                        var before = missing;
                        missing = send(supply, first(supply, order.getValue()), target, missing);
                        var bought = affordable - left.getOrDefault(supply, 0L);
                        purse.spend(supply, fund, order.getKey(), bought);
                        left.remove(supply);
                        if (missing <= 0 && before > 0) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private int first(Supply supply, int order) {
        return Math.max(reading.firstDeparture(supply).orElseThrow(), order + supply.leadDays());
    }
}
