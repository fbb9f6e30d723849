package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// Takes out of schools and pools of trainees what classes that began have taken. Their crews are kept by
/// [ResidualNeeds].
final class ResidualTraining {

    private final Scenario scenario;
    private final Amendment left;
    private final LocalDate at;

    ResidualTraining(Scenario scenario, Amendment left, LocalDate at) {
        this.scenario = scenario;
        this.left = left;
        this.at = at;
    }

    void settle(Plan plan) {
        var begun = plan.classes().stream()
                .filter(one -> one.start().isBefore(at))
                .sorted(Comparator.comparing(TrainingClass::start))
                .toList();
        begun.forEach(this::takeTrainees);
        scenario.schools().forEach(school -> takePlaces(school, begun));
    }

    // --- places

    /// A school's parallel classes are as many places; each place that is taken is free again when its class ends. So
    /// the places of each such day become a school of their own.
    private void takePlaces(School school, List<TrainingClass> begun) {
        int length = scenario.courses().get(school.course()).days();
        var taken = new TreeMap<LocalDate, Long>();
        begun.stream()
                .filter(one -> one.school().equals(school.school()))
                .map(one -> one.start().plusDays(length))
                .filter(end -> end.isAfter(at))
                .forEach(end -> taken.merge(end, 1L, Long::sum));
        if (taken.isEmpty()) {
            return;
        }
        int place = left.schools.indexOf(school);
        left.schools.remove(place);
        long free = school.parallelClasses()
                - taken.values().stream().mapToLong(Long::longValue).sum();
        if (free > 0) {
            left.schools.add(
                    place, with(school, school.school(), free, school.starts().from()));
        }
        taken.forEach((end, places) -> {
            if (school.starts().until().filter(end::isAfter).isEmpty()) {
                var from = school.starts().from().filter(end::isBefore).orElse(end);
                left.schools.add(with(school, nameFor(school, end), places, Optional.of(from)));
            }
        });
    }

    private SchoolId nameFor(School school, LocalDate end) {
        return new SchoolId(Names.free(
                school.school() + ".from-" + end,
                left.schools.stream().map(row -> row.school().value()).toList()));
    }

    private static School with(School row, SchoolId id, long parallel, Optional<LocalDate> from) {
        return new School(
                id,
                row.course(),
                row.nation(),
                row.node(),
                row.crewsPerClass(),
                parallel,
                new Period(from, row.starts().until()),
                row.source());
    }

    // --- trainees

    private void takeTrainees(TrainingClass begun) {
        var course = scenario.schools().get(begun.school()).course();
        var pool = poolOf(course);
        long rest = begun.crews();
        var rows = new ArrayList<TraineeIntake>();
        var sorted = new ArrayList<>(left.trainees);
        sorted.sort(Comparator.comparing(TraineeIntake::from));
        for (var row : sorted) {
            long used = row.course().equals(pool) ? Math.min(rest, row.crews()) : 0;
            rest -= used;
            if (used < row.crews()) {
                rows.add(used == 0 ? row : new TraineeIntake(row.from(), row.crews() - used, row.course()));
            }
        }
        if (left.trainees.isEmpty()) {
            return;
        }
        left.trainees.clear();
        left.trainees.addAll(rows);
        if (rows.stream().noneMatch(row -> row.course().equals(pool))) {
            // a pool without rows would be another pool, or have no limit; a crew that comes too late is none
            left.trainees.add(new TraineeIntake(scenario.horizon().end().plusDays(1), 1, pool));
        }
    }

    private Optional<CourseId> poolOf(CourseId course) {
        return scenario.trainees().stream().anyMatch(row -> row.course().equals(Optional.of(course)))
                ? Optional.of(course)
                : Optional.empty();
    }
}
