package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;

/// Adds up what arrivals earn and transport costs.
final class Score {

    /// What came for a requirement or a part of it.
    private record Of(Requirement requirement, Optional<PartOfSet> part) {}

    /// @param worth family units in ten-thousandths, or crews times 10,000
    private record Arrival(int day, long worth) {}

    private final Reading reading;
    private final Map<Of, List<Arrival>> arrivals = new HashMap<>();
    private final Purse purse = new Purse();
    private double cost_eur;

    Score(Reading reading) {
        this.reading = reading;
    }

    Purse purse() {
        return purse;
    }

    void arrived(Target target, DatedRoute route, long units, long worth) {
        cost_eur += route.cost_eur() * units;
        add(new Of(target.requirement(), target.part()), route.arrival(), units * worth);
    }

    void trained(Requirement requirement, PartOfSet part, int ready, long crews) {
        add(new Of(requirement, Optional.of(part)), ready, crews * 10_000);
    }

    private void add(Of of, int day, long worth) {
        arrivals.computeIfAbsent(of, any -> new ArrayList<>()).add(new Arrival(day, worth));
    }

    double objective() {
        return reading.scenario().requirements().list().stream()
                        .mapToDouble(this::points)
                        .sum()
                - reading.points(cost_eur);
    }

    double points(Requirement requirement) {
        return reading.scenario()
                .findSet(requirement)
                .map(set -> setPoints(requirement, set.variants().list()))
                .orElseGet(() -> plainPoints(requirement));
    }

    /// Credited in order of arrival, up to what is asked.
    private double plainPoints(Requirement requirement) {
        var asked = requirement.quantity() * 10_000;
        double points = 0;
        var left = asked;
        for (var arrival : inOrder(new Of(requirement, Optional.empty()))) {
            var credited = Math.min(left, arrival.worth);
            left -= credited;
            points += credited
                    * requirement.weight().toDouble()
                    / asked
                    * requirement.timeliness(reading.date(arrival.day)).toDouble();
        }
        return points;
    }

    private List<Arrival> inOrder(Of of) {
        return arrivals.getOrDefault(of, List.of()).stream()
                .sorted(Comparator.comparingInt(Arrival::day))
                .toList();
    }

    private double setPoints(Requirement requirement, List<SetVariant> variants) {
        double points = 0;
        long counted = 0;
        for (int day = requirement.notBefore().map(reading::day).orElse(0); day < reading.days(); day++) {
            if (day < 0) {
                continue;
            }
            var complete = Math.min(requirement.quantity(), completeBy(requirement, variants, day));
            if (complete > counted) {
                points += (complete - counted)
                        * requirement.weight().toDouble()
                        / requirement.quantity()
                        * requirement.timeliness(reading.date(day)).toDouble();
                counted = complete;
            }
        }
        return points;
    }

    private long completeBy(Requirement requirement, List<SetVariant> variants, int day) {
        return variants.stream()
                .mapToLong(variant -> variant.parts().stream()
                        .mapToLong(part -> cameBy(
                                        new Of(requirement, Optional.of(new PartOfSet(variant.variant(), part.part()))),
                                        day)
                                / (10_000 * part.perSet()))
                        .min()
                        .orElse(0))
                .sum();
    }

    private long cameBy(Of of, int day) {
        return arrivals.getOrDefault(of, List.of()).stream()
                .filter(arrival -> arrival.day <= day)
                .mapToLong(Arrival::worth)
                .sum();
    }
}
