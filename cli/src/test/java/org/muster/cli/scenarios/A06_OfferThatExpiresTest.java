package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// An offer departs until its last day, not after.
///
/// Two tonnes a day on days 0, 1 and 2: 6 units of a tonne, one point each: 6.
class A06_OfferThatExpiresTest {

    private final Trial trial;

    A06_OfferThatExpiresTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d9  d12    10
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 10       d2
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 2
                """);
    }

    @Test
    void usesTheDaysThereAre() {
        trial.reaches(6);
    }

    @Test
    void acceptsTheLastDay() {
        trial.judge("""
                ship R1 O1 2 L1@2
                """).isWorth(2);
    }

    @Test
    void refusesTheDayAfter() {
        trial.judge("""
                ship R1 O1 2 L1@3
                """).breaks(WindowViolation.Expired.class);
    }
}
