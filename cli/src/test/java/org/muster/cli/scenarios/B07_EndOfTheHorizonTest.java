package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.ChainViolation;

/// Nothing counts that arrives after the last day.
///
/// O1 arrives on day 5, after the last, day 4; O2 on day 4: its 4 of 10 units: 4.
class B07_EndOfTheHorizonTest {

    private final Trial trial;

    B07_EndOfTheHorizonTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                days 5
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d8  d9     10
                items        item
                             SHELL
                offers       offer item  quantity available
                             O1    SHELL 6        d2
                             O2    SHELL 4        d1
                nodes        node
                             DA
                             HO
                lanes        lane from to days
                             L1   DA   HO 3
                """);
    }

    @Test
    void leavesWhatComesTooLate() {
        trial.reaches(4);
    }

    @Test
    void refusesADayBeyond() {
        trial.judge("""
                ship R1 O1 6 L1@2
                """).breaks(ChainViolation.OutsideHorizon.class);
    }
}
