package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// Shortcut: paths that never wait.
///
/// The first lane runs on Mondays, the second on Thursdays, day 3: three nights at the hub, which stores 4 t; there
/// on day 4, when it is due: 4 of 10.
class Z06_OvernightHoldTest {

    private final Trial trial;

    Z06_OvernightHoldTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                days 9
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d4  d8     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node storage_t
                             DA   -
                             HB   4
                             HO   -
                lanes        lane from to weekdays
                             L1   DA   HB 1
                             L2   HB   HO 4
                """);
    }

    @Test
    void waitsForThursday() {
        trial.reaches(4);
    }

    @Test
    void acceptsTheWait() {
        trial.judge("""
                ship R1 O1 4 L1@0 L2@3
                """).isWorth(4);
    }

    @Test
    void refusesToGoOnAtOnce() {
        trial.judge("""
                ship R1 O1 4 L1@0 L2@1
                """).breaks(WindowViolation.NoDeparture.class);
    }
}
