package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// The weight decides, not the priority.
///
/// 10 units for R2 earn 6, for R1 5: 6.
class J04_WeightDecidesTest {

    private final Trial trial;

    J04_WeightDecidesTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight priority
                             R1          SHELL  10       d5  d10    5      1
                             R2          SHELL  10       d5  d10    6      5
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void servesTheHeavier() {
        trial.reaches(6);
    }

    @Test
    void countsTheFirstPriorityAsLess() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).isWorth(5);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1 O1 10 L1@0
                ship R2 O1 10 L1@0
                """).breaks(QuantityViolation.OfferOverdrawn.class);
    }
}
