package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.FormViolation;
import org.muster.verify.SetViolation;

/// A set is complete when every part is there.
///
/// A launcher and 4 missiles make one: 2 launchers and 9 missiles make 2 of 3, at 3 points each: 6. The relaxation
/// is bound by the launchers too.
class F01_SetOfTwoPartsTest {

    private final Trial trial;

    F01_SetOfTwoPartsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 3        d5  d10    9
                items        item
                             LAUN
                             MSL
                sets         set    variant part kind     per_set
                             SYSTEM -       LAUN materiel 1
                             SYSTEM -       MSL  materiel 4
                offers       offer item quantity
                             O1    LAUN 2
                             O2    MSL  9

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void makesTwo() {
        trial.reaches(6);
    }

    @Test
    void acceptsThem() {
        trial.judge("""
                ship R1/LAUN O1 2 L1@0
                ship R1/MSL O2 8 L1@0
                set R1 1 - @1
                set R1 2 - @1
                """).isWorth(6);
    }

    @Test
    void refusesAThird() {
        trial.judge("""
                ship R1/LAUN O1 2 L1@0
                ship R1/MSL O2 9 L1@0
                set R1 1 - @1
                set R1 2 - @1
                set R1 3 - @1
                """).breaks(SetViolation.NeverComplete.class);
    }

    @Test
    void refusesToHideOne() {
        trial.judge("""
                ship R1/LAUN O1 2 L1@0
                ship R1/MSL O2 8 L1@0
                set R1 1 - @1
                """).breaks(SetViolation.NotListed.class);
    }

    @Test
    void refusesMaterielForNoPart() {
        trial.judge("""
                ship R1 O1 2 L1@0
                """).breaks(FormViolation.PartMissing.class);
    }
}
