package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// A supply takes orders on its days only.
///
/// Ordered on day 3, made on day 4, there on day 5: timeliness (9 - 5) / (9 - 1) = 0.5, so 5.
class H06_OrderWindowTest {

    private final Trial trial;

    H06_OrderWindowTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d9     10
                items        item
                             SHELL
                offers       offer item quantity
                funds        fund amount_eur
                             F1   50000
                supplies     supply item  unit_price_eur lead_days from until
                             S1     SHELL 1000           1         d3   d4

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForIt() {
        trial.reaches(5);
    }

    @Test
    void refusesTheDayBefore() {
        trial.judge("""
                buy P1 S1 F1 10 @2
                ship R1 P1 10 L1@3
                """).breaks(QuantityViolation.OutsideOrderWindow.class);
    }

    @Test
    void refusesTheDayAfter() {
        trial.judge("""
                buy P1 S1 F1 10 @5
                ship R1 P1 10 L1@6
                """).breaks(QuantityViolation.OutsideOrderWindow.class);
    }
}
