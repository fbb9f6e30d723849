package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;
import org.muster.verify.WindowViolation;

/// Shortcut: storage without end.
///
/// All must leave on day 0, nothing is taken before day 10, and the hub stores 2 t: 2 of 10. The depot may not keep
/// it, the handover node does not store.
class Z08_LateAcceptanceAndLittleStorageTest {

    private final Trial trial;

    Z08_LateAcceptanceAndLittleStorageTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses not_before weight
                             R1          SHELL  10       d12 d15    d10        10
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 10       d0
                nodes        node storage_t
                             DA   -
                             HB   2
                             HO   0
                lanes        lane from to
                             L1   DA   HB
                             L2   HB   HO
                             L3   DA   HO
                """);
    }

    @Test
    void storesWhatFits() {
        trial.reaches(2);
    }

    @Test
    void refusesAThird() {
        trial.judge("""
                ship R1 O1 3 L1@0 L2@9
                """).breaks(NodeViolation.TooMuchStorage.class);
    }

    @Test
    void refusesToComeEarly() {
        trial.judge("""
                ship R1 O1 3 L3@0
                """).breaks(WindowViolation.TooEarly.class);
    }
}
