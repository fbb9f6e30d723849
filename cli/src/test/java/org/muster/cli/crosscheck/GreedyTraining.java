package org.muster.cli.crosscheck;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// Starts classes for each requirement in turn as early as schools and trainees allow.
final class GreedyTraining {

    private record Running(School school, int day) {}

    private final Reading reading;
    private final Score score;
    private final Map<Running, Long> running = new HashMap<>();
    private final Map<Optional<CourseId>, long[]> started = new HashMap<>();

    GreedyTraining(Reading reading, Score score) {
        this.reading = reading;
        this.score = score;
    }

    void train(Requirement requirement, VariantId variant) {
        for (var part : reading.scenario()
                .findSet(requirement)
                .orElseThrow()
                .variant(variant)
                .parts()) {
            if (part.kind() == PartKind.CREW) {
                train(requirement, new PartOfSet(variant, part.part()), part);
            }
        }
    }

    private void train(Requirement requirement, PartOfSet of, SetPart part) {
        var course = reading.scenario().courses().get(CourseId.of(part.part()));
        var missing = requirement.quantity() * part.perSet();
        for (int start = 0; start + course.days() <= reading.days() && missing > 0; start++) {
            for (var school : reading.scenario().schools()) {
                while (missing > 0 && hasPlace(school, course.course(), start, course.days())) {
                    var crews = Math.min(Math.min(missing, school.crewsPerClass()), free(course.course(), start));
                    if (crews <= 0) {
                        break;
                    }
                    for (int day = start; day < start + course.days(); day++) {
                        running.merge(new Running(school, day), 1L, Long::sum);
                    }
                    for (int day = start; day < reading.days(); day++) {
                        poolOf(course.course())[day] += crews;
                    }
                    score.trained(requirement, of, start + course.days(), crews);
                    missing -= crews;
                }
            }
        }
    }

    private boolean hasPlace(School school, CourseId course, int start, int days) {
        if (!school.course().equals(course) || !school.starts().contains(reading.date(start))) {
            return false;
        }
        for (int day = start; day < start + days; day++) {
            if (running.getOrDefault(new Running(school, day), 0L) >= school.parallelClasses()) {
                return false;
            }
        }
        return true;
    }

    /// Crews that may still start on this day, with regard to those already promised later.
    private long free(CourseId course, int start) {
        if (reading.scenario().trainees().isEmpty()) {
            return Long.MAX_VALUE;
        }
        var pool = reading.pool(course);
        var taken = poolOf(course);
        var free = Long.MAX_VALUE;
        for (int day = start; day < reading.days(); day++) {
            free = Math.min(free, reading.freed(pool, day) - taken[day]);
        }
        return free;
    }

    private long[] poolOf(CourseId course) {
        return started.computeIfAbsent(reading.pool(course), any -> new long[reading.days()]);
    }
}
