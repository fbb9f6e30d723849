package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;
import org.muster.verify.NodeViolation;

/// Where no explosives may pass, the rest may.
///
/// Shells may neither fly nor pass the hub and go by sea, there on day 3: timeliness (5 - 3) / (5 - 1) = 0.5, so 5;
/// lamps fly: 10. Together 15.
class D17_NoExplosivesAtAllTest {

    private final Trial trial;

    D17_NoExplosivesAtAllTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d5     10
                             R2          LAMP   10       d1  d5     10
                items        item  mass_kg neq_kg
                             SHELL 50      5
                             LAMP  50      0
                offers       offer item  quantity
                             O1    SHELL 10
                             O2    LAMP  10
                nodes        node neq_limit_kg
                             DA   -
                             HB   0
                             HO   -
                lanes        lane from to mode days neq_kg_per_day
                             AIR  DA   HO air  1    0
                             R1   DA   HB road 1    -
                             R2   HB   HO road 1    -
                             SEA  DA   HO sea  3    -
                """);
    }

    @Test
    void sendsThemBySea() {
        trial.reaches(15);
    }

    @Test
    void refusesAShellInTheAir() {
        trial.judge("""
                ship R1 O1 1 AIR@0
                """).breaks(LaneViolation.TooMuchExplosive.class);
    }

    @Test
    void refusesAShellAtTheHub() {
        trial.judge("""
                ship R1 O1 1 R1@0 R2@1
                """).breaks(NodeViolation.TooMuchExplosive.class);
    }

    @Test
    void acceptsALampInTheAir() {
        trial.judge("""
                ship R2 O2 1 AIR@0
                """).isWorth(1);
    }
}
