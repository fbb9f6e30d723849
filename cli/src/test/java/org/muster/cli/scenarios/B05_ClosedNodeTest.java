package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// A closed node takes no arrival.
///
/// The hub is closed on days 1 to 3: at the hub on day 4, there on day 5: timeliness (8 - 5) / (8 - 2) = 0.5, so 5.
class B05_ClosedNodeTest {

    private final Trial trial;

    B05_ClosedNodeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d8     10
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
                closures     closure node from until
                             X1      HB   d1   d3
                """);
    }

    @Test
    void arrivesWhenItOpens() {
        trial.reaches(5);
    }

    @Test
    void refusesToArriveBefore() {
        trial.judge("""
                ship R1 O1 10 L1@2 L2@4
                """).breaks(WindowViolation.NodeClosed.class);
    }
}
