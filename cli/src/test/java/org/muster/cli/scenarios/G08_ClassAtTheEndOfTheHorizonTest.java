package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// A class may end on the last day; its crews are ready too late for any set.
///
/// Trainees come free on day 3 of 8: a class of 5 days ends on day 7, ready on day 8, which is no day of the
/// horizon: 0.
class G08_ClassAtTheEndOfTheHorizonTest {

    private final Trial trial;

    G08_ClassAtTheEndOfTheHorizonTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                days 8
                requirements requirement family quantity due lapses weight
                             R1          SKILL  1        d9  d20    10
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               1
                trainees     from crews
                             d3   1
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
    void makesNone() {
        trial.reaches(0);
    }

    @Test
    void acceptsTheClassForNothing() {
        trial.judge("""
                train R1/CREW S1 1 @3
                """).isWorth(0);
    }

    @Test
    void refusesAClassBeyond() {
        trial.judge("""
                train R1/CREW S1 1 @4
                """).breaks(TrainingViolation.ClassOutsideHorizon.class);
    }
}
