package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// A scarce part goes to the sets that earn most with it.
///
/// 8 missiles. A set of R1 takes 4 for 3 points, 0.75 each; one of R2 takes 2 for a point, 0.5 each; R3 takes them
/// alone for 0.25 each. The one set of R1: 3, then 2 of R2: 2, and none are left: 5.
class F06_SetsThatShareAPartTest {

    private final Trial trial;

    F06_SetsThatShareAPartTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          HEAVY  1        d5  d10    3
                             R2          LIGHT  4        d5  d10    4
                             R3          MSL    8        d5  d10    2
                items        item
                             LAUN
                             MSL
                sets         set   part kind     per_set
                             HEAVY LAUN materiel 1
                             HEAVY MSL  materiel 4
                             LIGHT LAUN materiel 1
                             LIGHT MSL  materiel 2
                offers       offer item quantity
                             O1    LAUN 9
                             O2    MSL  8

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void sharesByWorth() {
        trial.reaches(5);
    }

    @Test
    void countsMissilesAloneAsLess() {
        trial.judge("""
                ship R3 O2 8 L1@0
                """).isWorth(2);
    }

    @Test
    void refusesToUseThemTwice() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL O2 4 L1@0
                ship R3 O2 8 L1@0
                set R1 1 - @1
                """).breaks(QuantityViolation.OfferOverdrawn.class);
    }
}
