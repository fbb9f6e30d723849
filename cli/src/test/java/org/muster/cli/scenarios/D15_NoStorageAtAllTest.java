package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A hub without storage keeps nothing overnight, and that is proved.
///
/// Nothing leaves the hub on the day it can come, so all would have to wait there: 0.
class D15_NoStorageAtAllTest {

    private final Trial trial;

    D15_NoStorageAtAllTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d9     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node storage_t
                             DA   -
                             HB   0
                             HO   -
                lanes        lane from to weekdays
                             L1   DA   HB 1
                             L2   HB   HO 4
                """);
    }

    @Test
    void movesNothing() {
        trial.reaches(0);
    }

    @Test
    void refusesOneUnit() {
        trial.judge("""
                ship R1 O1 1 L1@0 L2@3
                """).breaks(NodeViolation.TooMuchStorage.class);
    }
}
