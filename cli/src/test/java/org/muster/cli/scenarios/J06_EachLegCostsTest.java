package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;

/// The freight of a route is that of all its legs.
///
/// 2 t for 10 points: by the hub 100 + 60 EUR a tonne, 0.32 points; by the straight lane 170 EUR, 0.34: 9.68.
class J06_EachLegCostsTest {

    private final Trial trial;

    J06_EachLegCostsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SHELL  2        d5  d10    10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 2
                nodes        node
                             DA
                             HB
                             HO
                lanes        lane from to cost_eur_per_t
                             L1   DA   HB 100
                             L2   HB   HO 60
                             L3   DA   HO 170
                """);
    }

    @Test
    void takesTheCheaper() {
        trial.reaches(9.68);
    }

    @Test
    void countsTheStraightLane() {
        trial.judge("""
                ship R1 O1 2 L3@0
                """).isWorth(9.66);
    }

    @Test
    void refusesTheHubWithoutItsSecondLeg() {
        trial.judge("""
                ship R1 O1 2 L1@0
                """).breaks(ChainViolation.EndsElsewhere.class);
    }
}
