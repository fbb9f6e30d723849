package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// Tries every timetable of classes and keeps those whose crews are nowhere fewer than another's.
final class CrewChoices {

    /// Whose crews.
    record Of(RequirementId requirement, PartOfSet part) {}

    private record OneClass(School school, Of of, long most, int start, int days, long crews) {}

    private final Reading reading;
    private final List<OneClass> possible = new ArrayList<>();
    private final List<Map<Of, long[]>> kept = new ArrayList<>();

    CrewChoices(Reading reading) {
        this.reading = reading;
    }

    /// For each timetable worth trying: crews ready by each day.
    List<Map<Of, long[]>> list() {
        for (var school : reading.scenario().schools()) {
            for (var requirement : reading.scenario().requirements()) {
                addClasses(school, requirement);
            }
        }
        choose(0, new ArrayList<>());
        return kept;
    }

    private void addClasses(School school, Requirement requirement) {
        var days = reading.scenario().courses().get(school.course()).days();
        reading.scenario()
                .findSet(requirement)
                .ifPresent(set -> set.variants()
                        .forEach(variant -> variant.parts().forEach(part -> {
                            var teaches = part.kind() == PartKind.CREW
                                    && part.part().equals(school.course().part());
                            for (int start = 0; teaches && start + days <= reading.days(); start++) {
                                for (long crews = 1; crews <= school.crewsPerClass(); crews++) {
                                    if (school.starts().contains(reading.date(start))) {
                                        var of = new Of(
                                                requirement.requirement(),
                                                new PartOfSet(variant.variant(), part.part()));
                                        var most = requirement.quantity() * part.perSet();
                                        possible.add(new OneClass(school, of, most, start, days, crews));
                                    }
                                }
                            }
                        })));
    }

    private void choose(int next, List<OneClass> chosen) {
        keep(chosen);
        for (int i = next; i < possible.size(); i++) {
            chosen.add(possible.get(i));
            if (isAllowed(chosen)) {
                choose(i, chosen);
            }
            chosen.removeLast();
        }
    }

    private boolean isAllowed(List<OneClass> chosen) {
        var last = chosen.getLast();
        for (int day = last.start; day < last.start + last.days; day++) {
            var today = day;
            var running = chosen.stream()
                    .filter(one -> one.school.equals(last.school) && one.start <= today && today < one.start + one.days)
                    .count();
            if (running > last.school.parallelClasses()) {
                return false;
            }
        }
        var crews = chosen.stream()
                .filter(one -> one.of.equals(last.of))
                .mapToLong(OneClass::crews)
                .sum();
        return crews <= last.most && hasTrainees(chosen, last.school.course());
    }

    private boolean hasTrainees(List<OneClass> chosen, CourseId course) {
        if (reading.scenario().trainees().isEmpty()) {
            return true;
        }
        Optional<CourseId> pool = reading.pool(course);
        for (int day = 0; day < reading.days(); day++) {
            var today = day;
            var started = chosen.stream()
                    .filter(one -> one.start <= today
                            && reading.pool(one.school.course()).equals(pool))
                    .mapToLong(OneClass::crews)
                    .sum();
            if (started > reading.freed(pool, day)) {
                return false;
            }
        }
        return true;
    }

    private void keep(List<OneClass> chosen) {
        var ready = new HashMap<Of, long[]>();
        for (var one : chosen) {
            var byDay = ready.computeIfAbsent(one.of, any -> new long[reading.days()]);
            for (int day = one.start + one.days; day < reading.days(); day++) {
                byDay[day] += one.crews;
            }
        }
        if (kept.stream().noneMatch(other -> isNowhereFewer(other, ready))) {
            kept.removeIf(other -> isNowhereFewer(ready, other));
            kept.add(ready);
        }
    }

    private boolean isNowhereFewer(Map<Of, long[]> some, Map<Of, long[]> others) {
        var none = new long[reading.days()];
        return others.entrySet().stream().allMatch(entry -> {
            var have = some.getOrDefault(entry.getKey(), none);
            for (int day = 0; day < none.length; day++) {
                if (have[day] < entry.getValue()[day]) {
                    return false;
                }
            }
            return true;
        });
    }
}
