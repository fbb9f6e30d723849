package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.QuantityViolation;

/// An offer gives no more than it has.
///
/// 7 of 10 at one point each: 7.
class A02_OfferTooSmallTest {

    private final Trial trial;

    A02_OfferTooSmallTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 7
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void plansWhatThereIs() {
        trial.reaches(7);
    }

    @Test
    void refusesOneMore() {
        trial.judge("""
                ship R1 O1 7 L1@0
                ship R1 O1 1 L1@1
                """).breaks(QuantityViolation.OfferOverdrawn.class);
    }
}
