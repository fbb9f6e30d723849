package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// What is scarce goes where a unit earns most.
///
/// R2 earns 2 points a unit, R1 one: 3 units to R2 (6), the other 7 to R1 (7): 13.
class A04_OneOfferTwoRequirementsTest {

    private final Trial trial;

    A04_OneOfferTwoRequirementsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                             R2          SHELL  3        d5  d10    6
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
    void splitsTheOffer() {
        trial.reaches(13);
    }

    @Test
    void countsWhatGoesToTheOtherFirstAsLess() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).isWorth(10);
    }

    @Test
    void refusesBothInFull() {
        trial.judge("""
                ship R1 O1 10 L1@0
                ship R2 O1 3 L1@0
                """).breaks(QuantityViolation.OfferOverdrawn.class);
    }
}
