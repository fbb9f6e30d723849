package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// A substitute counts by its worth, and the last unit only as far as it is asked.
///
/// A need of 10 with units worth 0.8 takes 12.5, so 13 whole units; the credit is 10 of 10.
class E01_SubstituteOfEightyPercentTest {

    private final Trial trial;

    E01_SubstituteOfEightyPercentTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             OLD
                suitability  item family worth
                             OLD  SHELL  0.8
                offers       offer item quantity
                             O1    OLD  20

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void fillsTheNeed() {
        trial.reaches(10);
    }

    @Test
    void countsTwelveAsLess() {
        trial.judge("""
                ship R1 O1 12 L1@0
                """).isWorth(9.6);
    }

    @Test
    void countsThirteenAsTen() {
        trial.judge("""
                ship R1 O1 13 L1@0
                """).isWorth(10);
    }

    @Test
    void refusesFourteen() {
        trial.judge("""
                ship R1 O1 14 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
