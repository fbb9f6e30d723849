package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.ClassId;
import org.muster.domain.training.SchoolId;

/// Rule 9: a class that cannot be held, or crews that are not there to be trained.
public sealed interface TrainingViolation extends Violation {

    @Override
    default int rule() {
        return TRAINING;
    }

    /// More crews in a class than it has places for.
    record ClassTooLarge(ClassId trainingClass, SchoolId school, long crews, long crewsPerClass)
            implements TrainingViolation {
        @Override
        public String sentence() {
            return "Class %s has %d crews, but school %s takes %d in a class."
                    .formatted(trainingClass, crews, school, crewsPerClass);
        }
    }

    /// More classes at a time than the school can hold.
    record TooManyClasses(SchoolId school, LocalDate date, long running, long parallelClasses)
            implements TrainingViolation {
        @Override
        public String sentence() {
            return "School %s holds %d classes on %s, but it can hold %d at a time."
                    .formatted(school, running, date, parallelClasses);
        }
    }

    /// A class starts when none may.
    record StartsOutsideWindow(ClassId trainingClass, SchoolId school, LocalDate start, Period starts)
            implements TrainingViolation {
        @Override
        public String sentence() {
            return "Class %s starts on %s, but classes at school %s start from %s to %s."
                    .formatted(
                            trainingClass,
                            start,
                            school,
                            starts.from().map(LocalDate::toString).orElse("the beginning"),
                            starts.until().map(LocalDate::toString).orElse("the end"));
        }
    }

    /// A class has a day that is not planned.
    record ClassOutsideHorizon(ClassId trainingClass, LocalDate start, int days, LocalDate first, LocalDate last)
            implements TrainingViolation {
        @Override
        public String sentence() {
            return "Class %s starts on %s and takes %d days, but the days planned are %s to %s."
                    .formatted(trainingClass, start, days, first, last);
        }
    }

    /// More crews start than have been freed.
    ///
    /// @param pool the course, or empty for the common pool
    record TooFewTrainees(String pool, LocalDate date, BigInteger started, BigInteger freed)
            implements TrainingViolation {
        @Override
        public String sentence() {
            return "%d crews of %s have started training by %s, but only %d are free by then."
                    .formatted(started, pool.isEmpty() ? "the common pool" : "the pool of course " + pool, date, freed);
        }
    }

    /// More crews are trained than the requirement asks for.
    record TooManyCrews(String target, BigInteger crews, BigInteger asked) implements TrainingViolation {
        @Override
        public String sentence() {
            return "The plan trains %d crews for %s, which asks for %d.".formatted(crews, target, asked);
        }
    }
}
