package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// For a set the family of the part counts, not that of the set.
///
/// F1 names the set, so it cannot pay a part; F2 names the missiles and pays the 2 of them: one set, 10.
class H05_FundForAPartOfASetTest {

    private final Trial trial;

    H05_FundForAPartOfASetTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 1        d5  d10    10
                items        item
                             LAUN
                             MSL
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                             SYSTEM MSL  materiel 2
                offers       offer item quantity
                             O1    LAUN 1
                funds        fund amount_eur only
                             F1   90000      SYSTEM
                             F2   2000       MSL
                supplies     supply item unit_price_eur
                             S1     MSL  1000

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void paysFromTheOther() {
        trial.reaches(10);
    }

    @Test
    void refusesTheFundThatNamesTheSet() {
        trial.judge("""
                buy P1 S1 F1 2 @0
                ship R1/LAUN O1 1 L1@0
                ship R1/MSL P1 2 L1@0
                set R1 1 - @1
                """).breaks(MoneyViolation.FundNotForThis.class);
    }
}
