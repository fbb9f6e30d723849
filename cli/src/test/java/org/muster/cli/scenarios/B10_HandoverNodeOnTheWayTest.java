package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;

/// A handover node that is passed is a node between.
///
/// HO1 has a dwell of 2 days and R2 lies behind it: at HO1 on day 1, on from day 3, there on day 4, timeliness (6 -
/// 4) / (6 - 2) = 0.5, so 5; R1 has its own on day 1 without dwell: 10. Together 15.
class B10_HandoverNodeOnTheWayTest {

    private final Trial trial;

    B10_HandoverNodeOnTheWayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight handover
                             R1          SHELL  10       d2  d6     10     HO1
                             R2          SHELL  10       d2  d6     10     HO2
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 20
                nodes        node dwell_days
                             DA   -
                             HO1  2
                             HO2  -
                lanes        lane from to
                             L1   DA   HO1
                             L2   HO1  HO2
                """);
    }

    @Test
    void servesBoth() {
        trial.reaches(15);
    }

    @Test
    void refusesToPassWithoutTheDwell() {
        trial.judge("""
                ship R2 O1 10 L1@0 L2@1
                """).breaks(ChainViolation.LeavesTooSoon.class);
    }
}
