package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// Nothing departs on a closed lane.
///
/// Closed until day 1, departs on day 2, there on day 3: timeliness (5 - 3) / (5 - 1) = 0.5, so 5.
class B04_ClosedLaneTest {

    private final Trial trial;

    B04_ClosedLaneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d5     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                closures     closure lane from until
                             X1      L1   d0   d1
                """);
    }

    @Test
    void waitsUntilItOpens() {
        trial.reaches(5);
    }

    @Test
    void refusesTheLastClosedDay() {
        trial.judge("""
                ship R1 O1 10 L1@1
                """).breaks(WindowViolation.LaneClosed.class);
    }
}
