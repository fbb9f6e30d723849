package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// What arrives on the day it lapses comes too late.
///
/// 7 days by road, there on day 7, the day it lapses: 0.
class J01_WorthlessFromTheDayItLapsesTest {

    private final Trial trial;

    J01_WorthlessFromTheDayItLapsesTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d3  d7     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to days
                             L1   DA   HO 7
                """);
    }

    @Test
    void staysAtHome() {
        trial.reaches(0);
    }

    @Test
    void refusesToShip() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).breaks(WindowViolation.Lapsed.class);
    }
}
