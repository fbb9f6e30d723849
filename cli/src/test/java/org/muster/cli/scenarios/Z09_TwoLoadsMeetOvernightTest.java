package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// Shortcut: explosives forgotten, or counted on lanes only.
///
/// Two loads of 20 kg from two depots reach the hub on days 1 and 2 and go on together on Thursday, day 3; 30 kg
/// are allowed, so 6 of the 8 units meet there in the night of day 2: the 4 that pay more and 2 of the others: 8 +
/// 2 = 10.
class Z09_TwoLoadsMeetOvernightTest {

    private final Trial trial;

    Z09_TwoLoadsMeetOvernightTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  4        d5  d7     4
                             R2          MINE   4        d5  d7     8
                items        item  mass_kg neq_kg
                             SHELL 50      5
                             MINE  50      5
                offers       offer item  quantity origin expires
                             O1    SHELL 4        DA     d0
                             O2    MINE  4        DB     d0
                nodes        node neq_limit_kg
                             DA   -
                             DB   -
                             HB   30
                             HO   -
                lanes        lane from to days weekdays
                             L1   DA   HB 1    -
                             L2   DB   HB 2    -
                             L3   HB   HO 1    4
                """);
    }

    @Test
    void keepsThemApart() {
        trial.reaches(10);
    }

    @Test
    void acceptsEachAlone() {
        trial.judge("""
                ship R2 O2 4 L2@0 L3@3
                """).isWorth(8);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1 O1 4 L1@0 L3@3
                ship R2 O2 4 L2@0 L3@3
                """).breaks(NodeViolation.TooMuchExplosive.class);
    }
}
