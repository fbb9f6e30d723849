package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;
import org.muster.verify.WindowViolation;

/// What is already there needs no road.
///
/// O1 is there on day 2, 4 of 10; O2 lies at a depot without a road: 4.
class A08_OfferAtTheHandoverNodeTest {

    private final Trial trial;

    A08_OfferAtTheHandoverNodeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                offers       offer item  quantity origin available
                             O1    SHELL 4        HO     d2
                             O2    SHELL 4        DA     d0
                nodes        node handling_t_per_day
                             DA   -
                             HO   0
                lanes        lane from to
                             L1   HO   DA
                """);
    }

    @Test
    void handsItOver() {
        trial.reaches(4);
    }

    @Test
    void acceptsItWithoutLegs() {
        trial.judge("""
                ship R1 O1 4 @2
                """).isWorth(4);
    }

    @Test
    void refusesItBeforeItIsThere() {
        trial.judge("""
                ship R1 O1 4 @1
                """).breaks(WindowViolation.NotYetAvailable.class);
    }

    @Test
    void refusesTheDepotWithoutLegs() {
        trial.judge("""
                ship R1 O2 4 @2
                """).breaks(ChainViolation.NoLegs.class);
    }
}
