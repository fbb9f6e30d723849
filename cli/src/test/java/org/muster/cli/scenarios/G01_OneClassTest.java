package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;
import org.muster.verify.TrainingViolation;

/// A class of crews is ready when its course ends.
///
/// A course of 5 days from day 0: ready on day 5, due that day: 2 crews of 2, 10 points.
class G01_OneClassTest {

    private final Trial trial;

    G01_OneClassTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SKILL  2        d5  d10    10
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes
                             S1     CREW   2               1
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
    void trainsThem() {
        trial.reaches(10);
    }

    @Test
    void acceptsThem() {
        trial.judge("""
                train R1/CREW S1 2 @0
                set R1 1 - @5
                set R1 2 - @5
                """).isWorth(10);
    }

    @Test
    void refusesThemADayEarly() {
        trial.judge("""
                train R1/CREW S1 2 @0
                set R1 1 - @4
                set R1 2 - @5
                """).breaks(SetViolation.OtherDay.class);
    }

    @Test
    void refusesALargerClass() {
        trial.judge("""
                train R1/CREW S1 3 @0
                set R1 1 - @5
                set R1 2 - @5
                """).breaks(TrainingViolation.ClassTooLarge.class, TrainingViolation.TooManyCrews.class);
    }
}
