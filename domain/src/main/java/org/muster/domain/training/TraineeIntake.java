package org.muster.domain.training;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.measure.Counts;

/// Crews that become free to start training on a day.
///
/// @param from   the day
/// @param crews  how many, at least 1
/// @param course only for this course; empty: the common pool of every course without rows of its own
public record TraineeIntake(LocalDate from, long crews, Optional<CourseId> course) {

    public TraineeIntake {
        Counts.between("The crews freed on %s", from, 1, crews);
    }
}
