package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Two offers share a lane, and the dearer goes first.
///
/// Both must leave on day 0 and only 10 of 12 t can: the 6 of R2 at 2 points a unit, 4 of R1 at one: 12 + 4 = 16.
class D02_LaneCapacityIsSharedTest {

    private final Trial trial;

    D02_LaneCapacityIsSharedTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  6        d2  d7     6
                             R2          LAMP   6        d2  d7     12
                items        item
                             SHELL
                             LAMP
                offers       offer item  quantity expires
                             O1    SHELL 6        d0
                             O2    LAMP  6        d0
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 10
                """);
    }

    @Test
    void fillsTheLane() {
        trial.reaches(16);
    }

    @Test
    void acceptsEachAlone() {
        trial.judge("""
                ship R1 O1 6 L1@0
                """).isWorth(6);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1 O1 6 L1@0
                ship R2 O2 6 L1@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
