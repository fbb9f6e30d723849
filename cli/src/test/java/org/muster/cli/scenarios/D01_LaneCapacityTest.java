package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// A lane carries no more a day than it can.
///
/// 3 t a day, due on day 2: 3 + 3 in time, 3 more on day 3 with (7 - 3) / (7 - 2) = 0.8, one on day 4 with 0.6: 6 +
/// 2.4 + 0.6 = 9.
class D01_LaneCapacityTest {

    private final Trial trial;

    D01_LaneCapacityTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d7     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 3
                """);
    }

    @Test
    void spreadsOverDays() {
        trial.reaches(9);
    }

    @Test
    void refusesAFourthTonne() {
        trial.judge("""
                ship R1 O1 3 L1@0
                ship R1 O1 1 L1@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
