package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Shortcut: greedy by priority, called optimised.
///
/// One departure of 10 t is early enough. A tank of 10 t has the first priority and earns 5; ten lamps of a tonne
/// earn 8: 8.
class Z10_GreedyTakesTheTankTest {

    private final Trial trial;

    Z10_GreedyTakesTheTankTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight priority
                             R1          TANK   1        d1  d2     5      1
                             R2          LAMP   10       d1  d2     8      4
                items        item mass_kg
                             TANK 10000
                             LAMP 1000
                offers       offer item quantity
                             O1    TANK 1
                             O2    LAMP 10
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 10
                """);
    }

    @Test
    void takesTheLamps() {
        trial.reaches(8);
    }

    @Test
    void countsTheTankAsLess() {
        trial.judge("""
                ship R1 O1 1 L1@0
                """).isWorth(5);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1 O1 1 L1@0
                ship R2 O2 10 L1@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
