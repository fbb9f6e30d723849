package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;
import org.muster.verify.QuantityViolation;

/// Two donors fill one requirement together.
///
/// 4 and 5 of 10 at one point each: 9.
class A03_TwoOffersOneRequirementTest {

    private final Trial trial;

    A03_TwoOffersOneRequirementTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                offers       offer nation item  quantity origin
                             O1    XDA    SHELL 4        DA
                             O2    XDB    SHELL 5        DB
                nodes        node nation
                             DA   XDA
                             DB   XDB
                             HO   XRC
                lanes        lane from to
                             L1   DA   HO
                             L2   DB   HO
                """);
    }

    @Test
    void plansBoth() {
        trial.reaches(9);
    }

    @Test
    void refusesUnitsOfOneFromTheOther() {
        trial.judge("""
                ship R1 O1 3 L1@0
                ship R1 O2 6 L2@0
                """).breaks(QuantityViolation.OfferOverdrawn.class);
    }

    @Test
    void refusesTheLaneOfTheOther() {
        trial.judge("""
                ship R1 O1 4 L2@0
                """).breaks(ChainViolation.StartsElsewhere.class);
    }
}
