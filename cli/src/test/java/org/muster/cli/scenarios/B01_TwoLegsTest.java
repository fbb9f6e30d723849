package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;

/// One leg follows the other.
///
/// Two days by way of the hub, in time on day 2: 10.
class B01_TwoLegsTest {

    private final Trial trial;

    B01_TwoLegsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d4     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HB
                             HO
                lanes        lane from to
                             L1   DA   HB
                             L2   HB   HO
                """);
    }

    @Test
    void goesByTheHub() {
        trial.reaches(10);
    }

    @Test
    void refusesToLeaveBeforeItArrives() {
        trial.judge("""
                ship R1 O1 10 L1@0 L2@0
                """).breaks(ChainViolation.LeavesTooSoon.class);
    }

    @Test
    void refusesToStopAtTheHub() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).breaks(ChainViolation.EndsElsewhere.class);
    }

    @Test
    void refusesToBeginAtTheHub() {
        trial.judge("""
                ship R1 O1 10 L2@0
                """).breaks(ChainViolation.StartsElsewhere.class);
    }
}
