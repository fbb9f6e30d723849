package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;

/// A requirement with its targets as numbers, for the many thousand times that brute force asks.
///
/// @param firstDay   first day on which what comes, or is complete, counts
/// @param timeliness by day
/// @param variants   its compositions; empty for a plain requirement
/// @param plain      number of its target, or -1 for a set
@SuppressWarnings("ArrayRecordComponent") // never compared, and asked many thousand times
record Shape(Requirement requirement, int firstDay, double[] timeliness, List<List<Part>> variants, int plain) {

    /// @param target number of the materiel target, or -1 for crews
    record Part(int target, long perSet, Optional<CrewChoices.Of> crews) {}

    static List<Shape> of(Reading reading, Map<Target, Integer> numbers) {
        return reading.scenario().requirements().list().stream()
                .map(requirement -> of(reading, requirement, numbers))
                .toList();
    }

    private static Shape of(Reading reading, Requirement requirement, Map<Target, Integer> numbers) {
        var timeliness = new double[reading.days()];
        for (int day = 0; day < timeliness.length; day++) {
            timeliness[day] = requirement.timeliness(reading.date(day)).toDouble();
        }
        var first = Math.max(0, requirement.notBefore().map(reading::day).orElse(0));
        var set = reading.scenario().findSet(requirement);
        var variants = new ArrayList<List<Part>>();
        set.ifPresent(capability ->
                capability.variants().forEach(variant -> variants.add(parts(requirement, variant, numbers))));
        var plain = set.isPresent() ? -1 : number(requirement, Optional.empty(), numbers);
        return new Shape(requirement, first, timeliness, variants, plain);
    }

    private static List<Part> parts(Requirement requirement, SetVariant variant, Map<Target, Integer> numbers) {
        return variant.parts().stream()
                .map(part -> {
                    var of = new PartOfSet(variant.variant(), part.part());
                    return part.kind() == PartKind.CREW
                            ? new Part(
                                    -1, part.perSet(), Optional.of(new CrewChoices.Of(requirement.requirement(), of)))
                            : new Part(number(requirement, Optional.of(of), numbers), part.perSet(), Optional.empty());
                })
                .toList();
    }

    private static int number(Requirement requirement, Optional<PartOfSet> part, Map<Target, Integer> numbers) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getKey().requirement().equals(requirement)
                        && entry.getKey().part().equals(part))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    boolean isSet() {
        return plain < 0;
    }

    long quantity() {
        return requirement.quantity();
    }

    double pointsEach() {
        return requirement.weight().toDouble() / requirement.quantity();
    }
}
