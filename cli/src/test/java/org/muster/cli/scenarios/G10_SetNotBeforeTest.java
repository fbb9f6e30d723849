package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// A set is complete no earlier than its requirement can take it.
///
/// The crew is ready on day 5, the set is taken on day 8, due on day 8: 10.
class G10_SetNotBeforeTest {

    private final Trial trial;

    G10_SetNotBeforeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses not_before weight
                             R1          SKILL  1        d8  d12    d8         10
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
    void countsItFromThatDay() {
        trial.reaches(10);
    }

    @Test
    void acceptsThatDay() {
        trial.judge("""
                train R1/CREW S1 1 @0
                set R1 1 - @8
                """).isWorth(10);
    }

    @Test
    void refusesTheDayTheCrewIsReady() {
        trial.judge("""
                train R1/CREW S1 1 @0
                set R1 1 - @5
                """).breaks(SetViolation.OtherDay.class);
    }
}
