package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// Stock may stay at a closed node, but nothing departs.
///
/// It must leave on day 0, so it is at the hub on day 1; closed on days 2 and 3; L2 leaves from Wednesday, day 2,
/// on: departs on day 4, there on day 5: timeliness (8 - 5) / (8 - 2) = 0.5, so 5.
class B06_StockStaysThroughAClosureTest {

    private final Trial trial;

    B06_StockStaysThroughAClosureTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d8     10
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 10       d0
                nodes        node
                             DA
                             HB
                             HO
                lanes        lane from to weekdays
                             L1   DA   HB -
                             L2   HB   HO 3;4;5
                closures     closure node from until
                             X1      HB   d2   d3
                """);
    }

    @Test
    void waitsInside() {
        trial.reaches(5);
    }

    @Test
    void refusesToLeaveWhileItIsClosed() {
        trial.judge("""
                ship R1 O1 10 L1@0 L2@3
                """).breaks(WindowViolation.NodeClosed.class);
    }
}
