package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.MoneyViolation;

/// A fund pays from its day on.
///
/// Ordered on day 5, made on day 7, there on day 8: timeliness (13 - 8) / (13 - 3) = 0.5, so 5.
class H03_FundThatComesLaterTest {

    private final Trial trial;

    H03_FundThatComesLaterTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d3  d13    10
                items        item
                             SHELL
                offers       offer item quantity
                funds        fund amount_eur available
                             F1   50000      d5
                supplies     supply item  unit_price_eur lead_days
                             S1     SHELL 1000           2

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForTheMoney() {
        trial.reaches(5);
    }

    @Test
    void refusesTheDayBefore() {
        trial.judge("""
                buy P1 S1 F1 10 @4
                ship R1 P1 10 L1@6
                """).breaks(MoneyViolation.FundNotYetAvailable.class);
    }
}
