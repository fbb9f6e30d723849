package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A hub handles what comes and what goes.
///
/// Due on day 2, lapses on day 3: all must come to the hub on day 1 and leave it on day 1, each tonne counted
/// twice: 5 units of a tonne: 5.
class D04_HandlingAtAHubTest {

    private final Trial trial;

    D04_HandlingAtAHubTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d3     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node handling_t_per_day
                             DA   -
                             HB   10
                             HO   -
                lanes        lane from to
                             L1   DA   HB
                             L2   HB   HO
                """);
    }

    @Test
    void passesHalfOfIt() {
        trial.reaches(5);
    }

    @Test
    void refusesASixthUnit() {
        trial.judge("""
                ship R1 O1 6 L1@0 L2@1
                """).breaks(NodeViolation.TooMuchHandling.class);
    }
}
