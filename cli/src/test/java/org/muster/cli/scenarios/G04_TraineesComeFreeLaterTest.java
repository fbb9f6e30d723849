package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// No more crews start than have come free.
///
/// One before the start, so on day 0, one on day 7: ready on days 3 and 10 with 1 and (17 - 10) / (17 - 3) = 0.5:
/// 1.5.
class G04_TraineesComeFreeLaterTest {

    private final Trial trial;

    G04_TraineesComeFreeLaterTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SKILL  2        d3  d17    2
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   3
                schools      school course crews_per_class parallel_classes
                             S1     CREW   2               2
                trainees     from       crews
                             2025-12-01 1
                             d7         1
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
    void waitsForTheSecond() {
        trial.reaches(1.5);
    }

    @Test
    void refusesBothAtOnce() {
        trial.judge("""
                train R1/CREW S1 2 @0
                set R1 1 - @3
                set R1 2 - @3
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }

    @Test
    void refusesTheSecondADayEarly() {
        trial.judge("""
                train R1/CREW S1 1 @0
                train R1/CREW S1 1 @6
                set R1 1 - @3
                set R1 2 - @9
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }
}
