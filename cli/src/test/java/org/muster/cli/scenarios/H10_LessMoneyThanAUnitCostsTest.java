package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// Half the price of a unit buys no unit, though the relaxation buys half.
///
/// 500 EUR and a price of 1000: 0 of 5; the relaxation buys half a unit: 0.5.
class H10_LessMoneyThanAUnitCostsTest {

    private final Trial trial;

    H10_LessMoneyThanAUnitCostsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          CRANE  5        d5  d10    5
                items        item
                             CRANE
                offers       offer item quantity
                funds        fund amount_eur
                             F1   500
                supplies     supply item  unit_price_eur
                             S1     CRANE 1000

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void buysNone() {
        trial.reaches(0, 0.5);
    }

    @Test
    void refusesOne() {
        trial.judge("""
                buy P1 S1 F1 1 @0
                ship R1 P1 1 L1@0
                """).breaks(MoneyViolation.FundOverdrawn.class);
    }
}
