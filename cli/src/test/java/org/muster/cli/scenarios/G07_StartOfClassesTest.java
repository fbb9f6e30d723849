package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// A school starts classes on its days only.
///
/// The first class starts on day 4: ready on day 9, timeliness (13 - 9) / (13 - 5) = 0.5, so 5.
class G07_StartOfClassesTest {

    private final Trial trial;

    G07_StartOfClassesTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SKILL  1        d5  d13    10
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes from until
                             S1     CREW   1               1                d4   d6
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
    void waitsForTheSchool() {
        trial.reaches(5);
    }

    @Test
    void acceptsTheLastStart() {
        trial.judge("""
                train R1/CREW S1 1 @6
                set R1 1 - @11
                """).isWorth(2.5);
    }

    @Test
    void refusesTheDayBefore() {
        trial.judge("""
                train R1/CREW S1 1 @3
                set R1 1 - @8
                """).breaks(TrainingViolation.StartsOutsideWindow.class);
    }
}
