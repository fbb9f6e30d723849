package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;

/// A node keeps what arrives for its dwell.
///
/// At the hub on day 1, on from day 3, there on day 4: timeliness (6 - 4) / (6 - 2) = 0.5, so 5.
class B02_DwellTest {

    private final Trial trial;

    B02_DwellTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node dwell_days
                             DA   5
                             HB   2
                             HO   5
                lanes        lane from to
                             L1   DA   HB
                             L2   HB   HO
                """);
    }

    @Test
    void waitsAtTheHub() {
        trial.reaches(5);
    }

    @Test
    void acceptsTheDwell() {
        trial.judge("""
                ship R1 O1 10 L1@0 L2@3
                """).isWorth(5);
    }

    @Test
    void refusesADayLess() {
        trial.judge("""
                ship R1 O1 10 L1@0 L2@2
                """).breaks(ChainViolation.LeavesTooSoon.class);
    }
}
