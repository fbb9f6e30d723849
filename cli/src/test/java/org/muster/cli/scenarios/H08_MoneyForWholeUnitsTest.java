package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// What earns most for its money may not fill the purse.
///
/// 10 000 EUR buy one tank for 6000 (6 points), or two cranes for 5000 (4 each): 8. The relaxation buys the tank
/// and 0.8 cranes: 9.2.
class H08_MoneyForWholeUnitsTest {

    private final Trial trial;

    H08_MoneyForWholeUnitsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          TANK   1        d5  d10    6
                             R2          CRANE  2        d5  d10    8
                items        item
                             TANK
                             CRANE
                offers       offer item quantity
                funds        fund amount_eur
                             F1   10000
                supplies     supply item  unit_price_eur
                             S1     TANK  6000
                             S2     CRANE 5000

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void buysTheCranes() {
        trial.reaches(8, 9.2);
    }

    @Test
    void countsTheTankAsLess() {
        trial.judge("""
                buy P1 S1 F1 1 @0
                ship R1 P1 1 L1@0
                """).isWorth(6);
    }

    @Test
    void refusesATankAndACrane() {
        trial.judge("""
                buy P1 S1 F1 1 @0
                buy P2 S2 F1 1 @0
                ship R1 P1 1 L1@0
                ship R2 P2 1 L1@0
                """).breaks(MoneyViolation.FundOverdrawn.class);
    }
}
