package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.muster.domain.plan.ReasonCode;

/// Says why no more crews are ready for a target in time.
final class CrewReasons {

    private final Model model;
    private final Draft draft;
    private final Training training;
    private final Words words;
    /// Classes that run at each school on each day, the late ones of the shortage left out: they could be earlier.
    private final int[][] running;
    /// Crews of each pool that may start on each day or later, those of such classes given back.
    private final long[][] free;

    CrewReasons(Model model, Draft draft, Words words) {
        this.model = model;
        this.draft = draft;
        this.words = words;
        training = model.training;
        running = new int[training.schools.size()][model.days];
        free = new long[training.freed.size()][];
    }

    private void count(Shortage shortage) {
        for (var school : running) {
            Arrays.fill(school, 0);
        }
        Arrays.setAll(free, pool -> training.freed.get(pool).clone());
        draft.classes.forEach(runs -> runs.stream()
                .filter(run -> run.target != shortage.target().index() || run.ready <= shortage.due())
                .forEach(this::count));
        for (var pool : free) {
            for (int day = model.days - 2; day >= 0; day--) {
                pool[day] = Math.min(pool[day], pool[day + 1]);
            }
        }
    }

    Diagnosis diagnose(Shortage shortage) {
        var diagnosis = Diagnosis.of(shortage);
        int course = shortage.target().course();
        var schools = training.schoolsOf[course];
        var name = training.courses.get(course).course();
        if (schools.length == 0) {
            diagnosis
                    .details()
                    .put(ReasonCode.NO_SOURCE, new Detail("No school teaches %s.".formatted(name), List.of()));
            return diagnosis;
        }
        int earliest = earliest(schools);
        if (earliest > shortage.due()) {
            diagnosis.details().put(ReasonCode.TOO_LATE, tooLate(shortage, schools, earliest));
            return diagnosis;
        }
        count(shortage);
        if (hasRoom(shortage, schools)) {
            return diagnosis.withOpen(List.of());
        }
        diagnosis.details().put(ReasonCode.TRAINING, full(shortage, schools));
        return diagnosis;
    }

    private int earliest(int[] schools) {
        int best = EarliestArrival.NEVER;
        for (int school : schools) {
            if (training.firstStart[school] <= training.lastStart[school]) {
                best = Math.min(best, training.firstStart[school] + training.days(school));
            }
        }
        return best;
    }

    private Detail tooLate(Shortage shortage, int[] schools, int earliest) {
        var due = shortage.need().requirement().due();
        var sentence = earliest == EarliestArrival.NEVER
                ? "No class at %s can end within the horizon.".formatted(names(schools))
                : "Crews of %s are ready on %s at the earliest, and the requirement is due %s."
                        .formatted(names(schools), words.date(earliest), due);
        return new Detail(sentence, List.of());
    }

    private String names(int[] schools) {
        var names = new ArrayList<String>();
        for (int school : schools) {
            names.add(training.schools.get(school).school().value());
        }
        return Words.list(names);
    }

    // --- room

    private boolean hasRoom(Shortage shortage, int[] schools) {
        for (int school : schools) {
            for (int start = training.firstStart[school]; start <= lastTimely(school, shortage); start++) {
                if (crewsFree(school, start) > 0 && (hasPlace(school, start) || canJoin(shortage, school, start))) {
                    return true;
                }
            }
        }
        return false;
    }

    private int lastTimely(int school, Shortage shortage) {
        return Math.min(training.lastStart[school], shortage.due() - training.days(school));
    }

    private boolean hasPlace(int school, int start) {
        long parallel = training.schools.get(school).parallelClasses();
        for (int day = start; day < start + training.days(school); day++) {
            if (running[school][day] >= parallel) {
                return false;
            }
        }
        return true;
    }

    private boolean canJoin(Shortage shortage, int school, int start) {
        return draft.classes.get(shortage.target().index()).stream()
                .anyMatch(run -> run.school == school
                        && run.start == start
                        && run.crews < training.schools.get(school).crewsPerClass());
    }

    /// Crews of a school's pool that are free to start on a day and are not missed by a later class.
    private long crewsFree(int school, int start) {
        int pool = training.poolOf[training.courseOf[school]];
        return pool < 0 ? Long.MAX_VALUE : free[pool][start];
    }

    private void count(ClassRun run) {
        for (int day = run.start; day < run.ready; day++) {
            running[run.school][day]++;
        }
        int pool = training.poolOf[training.courseOf[run.school]];
        for (int day = run.start; pool >= 0 && day < model.days; day++) {
            free[pool][day] -= run.crews;
        }
    }

    // --- words

    private Detail full(Shortage shortage, int[] schools) {
        var clauses = new LinkedHashSet<String>();
        for (int school : schools) {
            int first = training.firstStart[school];
            int last = lastTimely(school, shortage);
            if (first <= last) {
                addClauses(clauses, school, first, last);
            }
        }
        return new Detail(
                "No class that ends by %s takes one more crew: %s."
                        .formatted(shortage.need().requirement().due(), String.join("; ", clauses)),
                List.of());
    }

    private void addClauses(Set<String> clauses, int school, int first, int last) {
        int withoutCrews = 0;
        for (int start = first; start <= last; start++) {
            withoutCrews += crewsFree(school, start) <= 0 ? 1 : 0;
        }
        var starts = first == last
                ? "a start on " + words.date(first)
                : "starts from %s to %s".formatted(words.date(first), words.date(last));
        if (withoutCrews > 0) {
            var pool = training.pools
                    .get(training.poolOf[training.courseOf[school]])
                    .map(course -> "the pool of trainees for " + course)
                    .orElse("the common pool of trainees");
            clauses.add("%s has no crew free for %s of the %s"
                    .formatted(pool, dayCount(withoutCrews, last - first + 1), starts));
        }
        if (withoutCrews <= last - first) {
            clauses.add("school %s has every class taken for %s of the %s"
                    .formatted(
                            training.schools.get(school).school(),
                            dayCount(last - first + 1 - withoutCrews, last - first + 1),
                            starts));
        }
    }

    private static String dayCount(int some, int all) {
        return some == all ? "all" : some + " days";
    }
}
