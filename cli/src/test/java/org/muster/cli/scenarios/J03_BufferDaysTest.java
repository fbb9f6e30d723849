package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// A buffer judges what arrives as if it came later.
///
/// There on day 3, judged as on day 5: timeliness (9 - 5) / (9 - 4) = 0.8, so 8. On day 8 it may still arrive, but
/// is judged as on day 10: worth nothing.
class J03_BufferDaysTest {

    private final Trial trial;

    J03_BufferDaysTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight buffer_days
                             R1          SHELL  10       d4  d9     10     2
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to days
                             L1   DA   HO 3
                """);
    }

    @Test
    void losesTheBuffer() {
        trial.reaches(8);
    }

    @Test
    void countsTheLastDayAsNothing() {
        trial.judge("""
                ship R1 O1 10 L1@5
                """).isWorth(0);
    }

    @Test
    void refusesTheDayItLapses() {
        trial.judge("""
                ship R1 O1 10 L1@6
                """).breaks(WindowViolation.Lapsed.class);
    }
}
