package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// A lane carries no more explosive a day than it may, whatever the mass.
///
/// 20 kg a day at 5 kg a unit: 4 units on day 0 and 4 on day 1, then it lapses: 8.
class D03_ExplosivesOnALaneTest {

    private final Trial trial;

    D03_ExplosivesOnALaneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d3     10
                items        item  mass_kg neq_kg
                             SHELL 50      5
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to neq_kg_per_day
                             L1   DA   HO 20
                """);
    }

    @Test
    void keepsTheLimit() {
        trial.reaches(8);
    }

    @Test
    void refusesAFifthUnit() {
        trial.judge("""
                ship R1 O1 5 L1@0
                """).breaks(LaneViolation.TooMuchExplosive.class);
    }
}
