package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// A capacity of nothing lets nothing pass.
///
/// The fast lane carries nothing, the slow one is there on day 3: timeliness (5 - 3) / (5 - 1) = 0.5, so 5.
class D14_LaneWithoutCapacityTest {

    private final Trial trial;

    D14_LaneWithoutCapacityTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d5     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to days capacity_t_per_day
                             FAST DA   HO 1    0
                             SLOW DA   HO 3    100
                """);
    }

    @Test
    void takesTheOther() {
        trial.reaches(5);
    }

    @Test
    void refusesOneUnit() {
        trial.judge("""
                ship R1 O1 1 FAST@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
