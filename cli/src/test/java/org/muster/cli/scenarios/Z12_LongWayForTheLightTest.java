package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;
import org.muster.verify.LaneViolation;

/// Shortcut: every load by its own best way.
///
/// The short way takes 10 t on the one day that is in time; the long way is a day late, (6 - 3) / (6 - 2) = 0.75.
/// 10 shells of a tonne earn 10 in time; a tank of 10 t earns 4 and may not go by the long bridge of 5 t. Tank
/// short and shells long: 4 + 7.5 = 11.5; shells short, the tank a day later, day 3: 10 + 3 = 13. Half the shells
/// long frees no room for the tank.
class Z12_LongWayForTheLightTest {

    private final Trial trial;

    Z12_LongWayForTheLightTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                             R2          TANK   1        d2  d6     4
                items        item  mass_kg
                             SHELL 1000
                             TANK  10000
                offers       offer item  quantity
                             O1    SHELL 10
                             O2    TANK  1
                nodes        node
                             DA
                             HO
                lanes        lane  from to days capacity_t_per_day max_piece_kg
                             SHORT DA   HO 2    10                 -
                             LONG  DA   HO 3    100                5000
                """);
    }

    @Test
    void letsTheTankWait() {
        trial.reaches(13);
    }

    @Test
    void countsTheTankFirstAsLess() {
        trial.judge("""
                ship R2 O2 1 SHORT@0
                ship R1 O1 10 LONG@0
                """).isWorth(11.5);
    }

    @Test
    void refusesTheTankOnTheLongBridge() {
        trial.judge("""
                ship R2 O2 1 LONG@0
                """).breaks(CaveatViolation.TooHeavy.class);
    }

    @Test
    void refusesBothOnTheShortWay() {
        trial.judge("""
                ship R2 O2 1 SHORT@0
                ship R1 O1 10 SHORT@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
