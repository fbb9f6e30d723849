package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// A lane departs on its weekdays only.
///
/// The first Wednesday is day 2, there on day 3: timeliness (5 - 3) / (5 - 1) = 0.5, so 5.
class B03_WeekdaysTest {

    private final Trial trial;

    B03_WeekdaysTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d5     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to weekdays
                             L1   DA   HO 3;6
                """);
    }

    @Test
    void waitsForWednesday() {
        trial.reaches(5);
    }

    @Test
    void refusesTuesday() {
        trial.judge("""
                ship R1 O1 10 L1@1
                """).breaks(WindowViolation.NoDeparture.class);
    }
}
