package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// Parts without the rest make nothing.
///
/// 9 launchers are there, no school trains a crew: no set, 0 points, and that is proved.
class F02_NineLaunchersAndNoCrewsTest {

    private final Trial trial;

    F02_NineLaunchersAndNoCrewsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 9        d5  d10    9
                items        item
                             LAUN
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                             SYSTEM CREW crew     1
                courses      course days
                             CREW   5
                offers       offer item quantity
                             O1    LAUN 9

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
    void countsLaunchersAsNothing() {
        trial.judge("""
                ship R1/LAUN O1 9 L1@0
                """).isWorth(0);
    }

    @Test
    void refusesASet() {
        trial.judge("""
                ship R1/LAUN O1 9 L1@0
                set R1 1 - @1
                """).breaks(SetViolation.NeverComplete.class);
    }
}
