package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// An item serves only the families that it suits.
///
/// 6 shells of 10 at one point each: 6; the boxes do not count.
class A07_ItemThatDoesNotSuitTest {

    private final Trial trial;

    A07_ItemThatDoesNotSuitTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                             BOX
                offers       offer item  quantity
                             O1    SHELL 6
                             O2    BOX   10
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void leavesTheOtherAtHome() {
        trial.reaches(6);
    }

    @Test
    void refusesTheOther() {
        trial.judge("""
                ship R1 O2 4 L1@0
                """).breaks(CaveatViolation.DoesNotSuit.class);
    }
}
