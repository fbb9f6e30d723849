package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// What arrives before it can be taken does not count; it may wait on the way.
///
/// It must leave on day 0 and may not arrive before day 4: a night or more at the hub, and it is in time: 10.
class B09_NotBeforeTest {

    private final Trial trial;

    B09_NotBeforeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses not_before weight
                             R1          SHELL  10       d6  d10    d4         10
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 10       d0
                nodes        node
                             DA
                             HB
                             HO
                lanes        lane from to
                             L1   DA   HO
                             L2   DA   HB
                             L3   HB   HO
                """);
    }

    @Test
    void waitsAtTheHub() {
        trial.reaches(10);
    }

    @Test
    void acceptsTheFirstDay() {
        trial.judge("""
                ship R1 O1 10 L2@0 L3@3
                """).isWorth(10);
    }

    @Test
    void refusesTheStraightWay() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).breaks(WindowViolation.TooEarly.class);
    }
}
