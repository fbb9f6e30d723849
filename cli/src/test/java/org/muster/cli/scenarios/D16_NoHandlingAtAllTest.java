package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A hub that handles nothing is gone round, and that is proved.
///
/// By the hub it would be there on day 2; round it on day 4: timeliness (6 - 4) / (6 - 2) = 0.5, so 5.
class D16_NoHandlingAtAllTest {

    private final Trial trial;

    D16_NoHandlingAtAllTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node handling_t_per_day
                             DA   -
                             HB   0
                             HC   -
                             HO   -
                lanes        lane from to days
                             B1   DA   HB 1
                             B2   HB   HO 1
                             C1   DA   HC 2
                             C2   HC   HO 2
                """);
    }

    @Test
    void goesRound() {
        trial.reaches(5);
    }

    @Test
    void refusesOneUnit() {
        trial.judge("""
                ship R1 O1 1 B1@0 B2@1
                """).breaks(NodeViolation.TooMuchHandling.class);
    }
}
