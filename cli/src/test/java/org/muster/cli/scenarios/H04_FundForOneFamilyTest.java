package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// A fund may be for some families only.
///
/// The rich fund is for lamps; the other has 3000 EUR: 3 shells of 10, and 10 lamps: 13.
class H04_FundForOneFamilyTest {

    private final Trial trial;

    H04_FundForOneFamilyTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                             R2          LAMP   10       d5  d10    10
                items        item
                             SHELL
                             LAMP
                offers       offer item quantity
                funds        fund amount_eur only
                             F1   90000      LAMP
                             F2   3000       -
                supplies     supply item  unit_price_eur
                             S1     SHELL 1000
                             S2     LAMP  1000

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void keepsToIt() {
        trial.reaches(13);
    }

    @Test
    void refusesShellsFromIt() {
        trial.judge("""
                buy P1 S1 F1 3 @0
                ship R1 P1 3 L1@0
                """).breaks(MoneyViolation.FundNotForThis.class);
    }
}
