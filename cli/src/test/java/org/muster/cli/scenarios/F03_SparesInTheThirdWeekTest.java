package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// A set is as late as its last part.
///
/// Launcher and missiles are there on day 1, the spares leave on day 14: complete on day 15, timeliness (25 - 15) /
/// (25 - 5) = 0.5, so 5 of 10.
class F03_SparesInTheThirdWeekTest {

    private final Trial trial;

    F03_SparesInTheThirdWeekTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 1        d5  d25    10
                items        item
                             LAUN
                             MSL
                             SPARE
                sets         set    part  kind     per_set
                             SYSTEM LAUN  materiel 1
                             SYSTEM MSL   materiel 4
                             SYSTEM SPARE materiel 2
                offers       offer item  quantity available
                             O1    LAUN  1        d0
                             O2    MSL   4        d0
                             O3    SPARE 2        d14

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForTheSpares() {
        trial.reaches(5);
    }

    @Test
    void refusesTheDateOfTheLauncher() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL O2 4 L1@0
                ship R1/SPARE O3 2 L1@14
                set R1 1 - @1
                """).breaks(SetViolation.OtherDay.class);
    }
}
