package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// The best use of each item, not the first that comes.
///
/// X is worth 1 for R1 and 0.5 for R2, Y 0.5 for R1. All 10 Y make 5 of R1, 5 X the other 5: 10 points. 5 X are
/// left for R2, 2.5 of 5 at 1.6 points: 4. Together 14; all X to R1 first would make 10.
class E03_SubstituteWhereItIsWorthMostTest {

    private final Trial trial;

    E03_SubstituteWhereItIsWorthMostTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight priority
                             R1          ONE    10       d5  d10    10     1
                             R2          TWO    5        d5  d10    8      5
                items        item
                             X
                             Y
                suitability  item family worth
                             X    ONE    1
                             X    TWO    0.5
                             Y    ONE    0.5
                offers       offer item quantity
                             O1    X    10
                             O2    Y    10

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void mixes() {
        trial.reaches(14);
    }

    @Test
    void countsTheGreedyPlanAsLess() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).isWorth(10);
    }

    @Test
    void refusesWhatDoesNotSuit() {
        trial.judge("""
                ship R2 O2 5 L1@0
                """).breaks(CaveatViolation.DoesNotSuit.class);
    }
}
