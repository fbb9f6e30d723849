package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// A fund buys what earns most for its money.
///
/// 10 000 EUR. A tank for 3000 EUR earns 3 points, a lamp for 1000 EUR half a point: 3 tanks, 9, and a lamp: 9.5.
class H07_MoneyWhereItBuysMostTest {

    private final Trial trial;

    H07_MoneyWhereItBuysMostTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          LAMP   8        d5  d10    4
                             R2          TANK   3        d5  d10    9
                items        item
                             LAMP
                             TANK
                offers       offer item quantity
                funds        fund amount_eur
                             F1   10000
                supplies     supply item unit_price_eur
                             S1     LAMP 1000
                             S2     TANK 3000

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void buysTanksFirst() {
        trial.reaches(9.5);
    }

    @Test
    void refusesAll() {
        trial.judge("""
                buy P1 S1 F1 8 @0
                buy P2 S2 F1 3 @0
                ship R1 P1 8 L1@0
                ship R2 P2 3 L1@0
                """).breaks(MoneyViolation.FundOverdrawn.class);
    }
}
