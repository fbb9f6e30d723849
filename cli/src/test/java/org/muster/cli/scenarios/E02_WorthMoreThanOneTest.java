package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// A unit may be worth more than one of the family.
///
/// A need of 11 with units worth 2.5: 4 make 10, the fifth is credited 1: 11.
class E02_WorthMoreThanOneTest {

    private final Trial trial;

    E02_WorthMoreThanOneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          FUEL   11       d5  d10    11
                items        item
                             TRUCK
                suitability  item  family worth
                             TRUCK FUEL   2.5
                offers       offer item  quantity
                             O1    TRUCK 9

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void fillsTheNeed() {
        trial.reaches(11);
    }

    @Test
    void countsFourAsTen() {
        trial.judge("""
                ship R1 O1 4 L1@0
                """).isWorth(10);
    }

    @Test
    void refusesSix() {
        trial.judge("""
                ship R1 O1 6 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
