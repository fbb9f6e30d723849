package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// What goes on the day it comes needs no storage.
///
/// All 10 pass the hub on one day: 10.
class D07_NoStorageNeededOnOneDayTest {

    private final Trial trial;

    D07_NoStorageNeededOnOneDayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d9     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node storage_t
                             DA   0
                             HB   0
                             HO   0
                lanes        lane from to
                             L1   DA   HB
                             L2   HB   HO
                """);
    }

    @Test
    void passesAll() {
        trial.reaches(10);
    }

    @Test
    void refusesANight() {
        trial.judge("""
                ship R1 O1 10 L1@0 L2@2
                """).breaks(NodeViolation.TooMuchStorage.class);
    }
}
