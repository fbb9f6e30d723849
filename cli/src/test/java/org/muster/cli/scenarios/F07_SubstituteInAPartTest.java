package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;
import org.muster.verify.SetViolation;

/// A part may be filled by substitutes; whole sets only.
///
/// 4 missiles at 0.8 make 3.2 and no set of 4; 5 make 4: one set, 10 points.
class F07_SubstituteInAPartTest {

    private final Trial trial;

    F07_SubstituteInAPartTest(@TempDir Path folder) {
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
                             O2    OLD  9

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void takesFive() {
        trial.reaches(10);
    }

    @Test
    void refusesASetOfFour() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL O2 4 L1@0
                set R1 1 - @1
                """).breaks(SetViolation.NeverComplete.class);
    }

    @Test
    void refusesSixForOne() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL O2 6 L1@0
                set R1 1 - @1
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
