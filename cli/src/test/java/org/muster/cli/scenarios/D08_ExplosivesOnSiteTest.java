package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A node counts explosives on each day from arrival to departure.
///
/// 20 kg at the hub are 4 units. O1 must leave on day 0 and waits there for Wednesday, day 2; O2 comes on day 2 and
/// leaves with it: they meet. A unit for R2 earns 1.5, for R1 one: 4 for R2: 6.
class D08_ExplosivesOnSiteTest {

    private final Trial trial;

    D08_ExplosivesOnSiteTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  4        d5  d9     4
                             R2          MINE   4        d5  d9     6
                items        item  mass_kg neq_kg
                             SHELL 50      5
                             MINE  50      5
                offers       offer item  quantity available expires
                             O1    SHELL 4        d0        d0
                             O2    MINE  4        d1        d1
                nodes        node neq_limit_kg
                             DA   -
                             HB   20
                             HO   -
                lanes        lane from to weekdays
                             L1   DA   HB -
                             L2   HB   HO 3
                """);
    }

    @Test
    void letsOnlyOneLoadIn() {
        trial.reaches(6);
    }

    @Test
    void acceptsEachAlone() {
        trial.judge("""
                ship R1 O1 4 L1@0 L2@2
                """).isWorth(4);
    }

    @Test
    void refusesThatTheyMeet() {
        trial.judge("""
                ship R1 O1 4 L1@0 L2@2
                ship R2 O2 1 L1@1 L2@2
                """).breaks(NodeViolation.TooMuchExplosive.class);
    }
}
