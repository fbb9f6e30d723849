package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// The last unit pays its whole way for what is left of the need.
///
/// A unit is worth 0.8 of the one asked and costs 0.3 points to carry. One: 0.8 - 0.3 = 0.5. Two: 1 - 0.6 = 0.4.
/// The relaxation carries 1.25: 1 - 0.375 = 0.625.
class E05_LastUnitThatDoesNotPayTest {

    private final Trial trial;

    E05_LastUnitThatDoesNotPayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SHELL  1        d5  d10    1
                items        item
                             OLD
                suitability  item family worth
                             OLD  SHELL  0.8
                offers       offer item quantity
                             O1    OLD  5
                nodes        node
                             DA
                             HO
                lanes        lane from to cost_eur_per_t
                             L1   DA   HO 300
                """);
    }

    @Test
    void leavesItAtHome() {
        trial.reaches(0.5, 0.625);
    }

    @Test
    void countsTwoAsLess() {
        trial.judge("""
                ship R1 O1 2 L1@0
                """).isWorth(0.4);
    }

    @Test
    void refusesThree() {
        trial.judge("""
                ship R1 O1 3 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
