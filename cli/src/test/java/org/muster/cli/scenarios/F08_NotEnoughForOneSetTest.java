package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A part of a set earns nothing, though the relaxation thinks so.
///
/// 4 missiles at 0.8 make 3.2 of 4: no set, 0 points; the relaxation makes 0.8 sets, 8 points.
class F08_NotEnoughForOneSetTest {

    private final Trial trial;

    F08_NotEnoughForOneSetTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 1        d5  d10    10
                items        item
                             LAUN
                             OLD
                suitability  item family worth
                             LAUN LAUN   1
                             OLD  MSL    0.8
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                             SYSTEM MSL  materiel 4
                offers       offer item quantity
                             O1    LAUN 1
                             O2    OLD  4

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void makesNone() {
        trial.reaches(0, 8);
    }

    @Test
    void countsThePartsAsNothing() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL O2 4 L1@0
                """).isWorth(0);
    }
}
