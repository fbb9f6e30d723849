package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// A school runs no more classes at a time than it can.
///
/// One class of one crew at a time, 5 days each: ready on days 5 and 10 with 1 and (15 - 10) / (15 - 5) = 0.5: 1.5.
class G02_OneClassAtATimeTest {

    private final Trial trial;

    G02_OneClassAtATimeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SKILL  2        d5  d15    2
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               1
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
    void runsOneAfterTheOther() {
        trial.reaches(1.5);
    }

    @Test
    void refusesThatTheyOverlap() {
        trial.judge("""
                train R1/CREW S1 1 @0
                train R1/CREW S1 1 @4
                set R1 1 - @5
                set R1 2 - @9
                """).breaks(TrainingViolation.TooManyClasses.class);
    }
}
