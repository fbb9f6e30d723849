package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// A course with trainees of its own takes none of the common pool.
///
/// K1 has one trainee of its own, K2 and K3 share the common 2: 1 for R1, and 2 for R2, which pays more than R3: 1
/// + 4 = 5.
class G05_PoolsOfTraineesTest {

    private final Trial trial;

    G05_PoolsOfTraineesTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          ONE    3        d5  d10    3
                             R2          TWO    3        d5  d10    6
                             R3          THREE  3        d5  d10    3
                items        item
                             LAMP
                sets         set   part kind per_set
                             ONE   K1   crew 1
                             TWO   K2   crew 1
                             THREE K3   crew 1
                courses      course days
                             K1     5
                             K2     5
                             K3     5
                schools      school course crews_per_class parallel_classes
                             S1     K1     3               1
                             S2     K2     3               1
                             S3     K3     3               1
                trainees     from crews course
                             d0   1     K1
                             d0   2     -
                offers       offer item quantity
                             O1    LAMP 1

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void keepsThePoolsApart() {
        trial.reaches(5);
    }

    @Test
    void refusesACommonTraineeInK1() {
        trial.judge("""
                train R1/K1 S1 2 @0
                set R1 1 - @5
                set R1 2 - @5
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }

    @Test
    void refusesToShareTheCommonPoolTwice() {
        trial.judge("""
                train R2/K2 S2 2 @0
                train R3/K3 S3 1 @0
                set R2 1 - @5
                set R2 2 - @5
                set R3 1 - @5
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }
}
