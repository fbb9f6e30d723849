package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// A maker takes so many orders in a calendar month.
///
/// 3 a month: 3 in January, 3 from 1 February, day 27, on; the horizon ends in February: 6.
class H02_OrdersOfAMonthTest {

    private final Trial trial;

    H02_OrdersOfAMonthTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                days 50
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d45 d49    10
                items        item
                             SHELL
                offers       offer item quantity
                funds        fund amount_eur
                             F1   50000
                supplies     supply item  unit_price_eur lead_days per_month
                             S1     SHELL 1000           2         3

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void ordersInBothMonths() {
        trial.reaches(6);
    }

    @Test
    void acceptsTheFirstOfFebruary() {
        trial.judge("""
                buy P1 S1 F1 3 @26
                buy P2 S1 F1 3 @27
                ship R1 P1 3 L1@30
                ship R1 P2 3 L1@30
                """).isWorth(6);
    }

    @Test
    void refusesFourInJanuary() {
        trial.judge("""
                buy P1 S1 F1 3 @0
                buy P2 S1 F1 1 @26
                ship R1 P1 3 L1@30
                ship R1 P2 1 L1@30
                """).breaks(QuantityViolation.MonthOverdrawn.class);
    }
}
