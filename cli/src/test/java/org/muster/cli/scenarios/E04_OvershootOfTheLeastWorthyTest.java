package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// What is too much is measured by the least worthy unit assigned.
///
/// 4 units worth 3 make 12 for a need of 10, less than 3 too much: 10. With one unit worth 1 among them only less
/// than 1 may be too much.
class E04_OvershootOfTheLeastWorthyTest {

    private final Trial trial;

    E04_OvershootOfTheLeastWorthyTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          CARGO  10       d5  d10    10
                items        item
                             BIG
                             SMALL
                suitability  item  family worth
                             BIG   CARGO  3
                             SMALL CARGO  1
                offers       offer item  quantity
                             O1    BIG   4
                             O2    SMALL 5

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
    void acceptsFourBig() {
        trial.judge("""
                ship R1 O1 4 L1@0
                """).isWorth(10);
    }

    @Test
    void acceptsThreeBigAndASmall() {
        trial.judge("""
                ship R1 O1 3 L1@0
                ship R1 O2 1 L1@0
                """).isWorth(10);
    }

    @Test
    void refusesASmallWithFourBig() {
        trial.judge("""
                ship R1 O1 4 L1@0
                ship R1 O2 1 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
