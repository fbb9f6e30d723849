package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// At its origin cargo counts on the day it leaves, at the handover node on the day it arrives.
///
/// 4 units a day may leave the depot and 3 a day arrive; departures on days 0 and 1 are there before it lapses: 6.
class D09_ExplosivesAtTheEndsTest {

    private final Trial trial;

    D09_ExplosivesAtTheEndsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d3     10
                items        item  mass_kg neq_kg
                             SHELL 50      5
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node neq_limit_kg
                             DA   20
                             HO   15
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void keepsTheSmallerOfThem() {
        trial.reaches(6);
    }

    @Test
    void acceptsThreeADay() {
        trial.judge("""
                ship R1 O1 3 L1@0
                ship R1 O1 3 L1@1
                """).isWorth(6);
    }

    @Test
    void refusesFour() {
        trial.judge("""
                ship R1 O1 4 L1@0
                """).breaks(NodeViolation.TooMuchExplosive.class);
    }
}
