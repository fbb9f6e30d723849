package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.domain.revision.Relief;

/// Finds what would have to change that more crews are ready for a target in time.
final class CrewRemedy {

    private final Model model;
    private final Draft draft;

    CrewRemedy(Explained explained) {
        model = explained.model();
        draft = explained.draft();
    }

    /// More classes at each school at which they can still end in time, or a class outside its days, and trainees for
    /// them.
    List<Relief> of(Shortage shortage, long crews) {
        draft.mark();
        takeOutLate(shortage);
        var result = reliefs(shortage, crews);
        draft.rollBack();
        return result;
    }

    /// Classes of this very target that end too late: their crews and places would be those of a class in time.
    private void takeOutLate(Shortage shortage) {
        for (var run : List.copyOf(draft.classes.get(shortage.target().index()))) {
            if (run.ready > shortage.due() && !run.isFrozen()) {
                draft.changeCrews(run, -run.crews);
            }
        }
    }

    private List<Relief> reliefs(Shortage shortage, long crews) {
        var training = model.training;
        var result = new ArrayList<Relief>();
        for (int school : training.schoolsOf[shortage.target().course()]) {
            int start = training.firstStart[school];
            int last = Math.min(training.lastStart[school], shortage.due() - training.days(school));
            if (start <= last) {
                result.add(at(school, start, last, crews));
            } else if (shortage.due() >= training.days(school)) {
                result.add(outside(school, shortage, crews));
            }
        }
        return result;
    }

    /// A class that ends on the day on which the crews are due, on which the school starts none.
    private Relief outside(int school, Shortage shortage, long crews) {
        int start = Math.min(shortage.due(), model.days - 1) - model.training.days(school);
        var opened = new Relief.TaughtFrom(
                model.training.schools.get(school).school(),
                model.scenario.horizon().date(start));
        return draft.classRoom(school, start, shortage.target()) >= crews
                ? opened
                : new Relief.Together(List.of(opened, at(school, start, start, crews)));
    }

    /// The class begins as late as it may: then most trainees are free.
    private Relief at(int school, int first, int last, long crews) {
        var training = model.training;
        var row = training.schools.get(school);
        long classes = Math.ceilDiv(crews, row.crewsPerClass());
        var more = new Relief.MoreClasses(row.school(), classes);
        int pool = training.poolOf[training.courseOf[school]];
        return lackingTrainees(pool, last, crews)
                .<Relief>map(lacking -> new Relief.Together(List.of(
                        more,
                        new Relief.MoreTrainees(
                                training.pools.get(pool),
                                model.scenario.horizon().date(first),
                                lacking))))
                .orElse(more);
    }

    private Optional<Long> lackingTrainees(int pool, int start, long crews) {
        if (pool < 0) {
            return Optional.empty();
        }
        long free = Long.MAX_VALUE;
        for (int day = start; day < model.days; day++) {
            free = Math.min(free, model.training.freed.get(pool)[day] - draft.started(pool, day));
        }
        return free >= crews ? Optional.empty() : Optional.of(crews - free);
    }
}
