package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// A fund without money buys nothing, and that is proved.
///
/// 0 of 5 from the fund; 2 are given: 2.
class H11_EmptyFundTest {

    private final Trial trial;

    H11_EmptyFundTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          CRANE  5        d5  d10    5
                items        item
                             CRANE
                offers       offer item  quantity
                             O1    CRANE 2
                funds        fund amount_eur
                             F1   0
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
    void takesTheGift() {
        trial.reaches(2);
    }

    @Test
    void refusesOne() {
        trial.judge("""
                buy P1 S1 F1 1 @0
                ship R1 P1 1 L1@0
                """).breaks(MoneyViolation.FundOverdrawn.class);
    }
}
