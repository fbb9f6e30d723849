package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// Starts classes for each requirement in turn, as early as schools and trainees allow.
final class GreedyTraining {

    private final Grid grid;
    private final GreedyLedger ledger;
    private final Map<School, long[]> running = new HashMap<>();

    /// Trainees that may still start by each day, by pool.
    private final Map<Optional<CourseId>, long[]> free = new HashMap<>();

    private final Map<Target, Long> trained = new HashMap<>();
    private final List<TrainingClass> classes = new ArrayList<>();

    GreedyTraining(Grid grid, GreedyLedger ledger) {
        this.grid = grid;
        this.ledger = ledger;
    }

    List<TrainingClass> classes() {
        return classes;
    }

    /// @return the crews there are then, those that were there before among them
    long train(Target target, long asked) {
        var part = target.part().orElseThrow();
        var course = grid.scenario.courses().get(CourseId.of(part.part()));
        long missing = asked
                - grid.scenario.readyCrews(target.requirement().requirement(), part)
                - trained.getOrDefault(target, 0L);
        // crews of a class that ends with the horizon count for no set
        for (int start = 0; start + course.days() < grid.days && missing > 0; start++) {
            for (var school : grid.scenario.schools()) {
                while (missing > 0 && hasPlace(school, course, start)) {
                    long crews = Math.min(Math.min(missing, school.crewsPerClass()), free(course.course(), start));
                    if (crews <= 0) {
                        break;
                    }
                    begin(school, course, target, start, crews);
                    missing -= crews;
                }
            }
        }
        return asked - missing;
    }

    private boolean hasPlace(School school, Course course, int start) {
        if (!school.course().equals(course.course()) || !school.starts().contains(grid.date(start))) {
            return false;
        }
        var taken = running.computeIfAbsent(school, any -> new long[grid.days]);
        for (int day = start; day < start + course.days(); day++) {
            if (taken[day] >= school.parallelClasses()) {
                return false;
            }
        }
        return true;
    }

    /// Crews that may start on this day without taking those that start later.
    private long free(CourseId course, int start) {
        if (grid.scenario.trainees().isEmpty()) {
            return Long.MAX_VALUE;
        }
        var pool = poolOf(course);
        long least = Long.MAX_VALUE;
        for (int day = start; day < grid.days; day++) {
            least = Math.min(least, pool[day]);
        }
        return least;
    }

    private void begin(School school, Course course, Target target, int start, long crews) {
        var taken = running.computeIfAbsent(school, any -> new long[grid.days]);
        for (int day = start; day < start + course.days(); day++) {
            taken[day]++;
        }
        var pool = poolOf(course.course());
        for (int day = start; day < grid.days; day++) {
            pool[day] -= crews;
        }
        trained.merge(target, crews, Long::sum);
        classes.add(new TrainingClass(
                new ClassId("K%05d".formatted(classes.size() + 1)),
                school.school(),
                target.requirement().requirement(),
                target.part().orElseThrow(),
                grid.date(start),
                crews));
        ledger.come(target, start + course.days(), Math.multiplyExact(crews, 10_000L));
    }

    private long[] poolOf(CourseId course) {
        var own = Optional.of(course);
        var pool =
                grid.scenario.trainees().stream().anyMatch(row -> row.course().equals(own))
                        ? own
                        : Optional.<CourseId>empty();
        return free.computeIfAbsent(pool, any -> {
            var freed = new long[grid.days];
            for (var intake : grid.scenario.trainees()) {
                for (int day = Math.max(0, grid.day(intake.from())); day < grid.days; day++) {
                    freed[day] += intake.course().equals(pool) ? intake.crews() : 0;
                }
            }
            return freed;
        });
    }
}
