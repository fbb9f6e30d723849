package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A hub stores no more overnight than it can.
///
/// All must leave on day 0 and the second lane departs on Thursday, day 3: three nights at the hub, 2 t at most: 2.
class D06_StorageAtAHubTest {

    private final Trial trial;

    D06_StorageAtAHubTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d9     10
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 10       d0
                nodes        node storage_t
                             DA   -
                             HB   2
                             HO   0
                lanes        lane from to weekdays
                             L1   DA   HB -
                             L2   HB   HO 4
                """);
    }

    @Test
    void storesWhatFits() {
        trial.reaches(2);
    }

    @Test
    void refusesAThird() {
        trial.judge("""
                ship R1 O1 3 L1@0 L2@3
                """).breaks(NodeViolation.TooMuchStorage.class);
    }
}
