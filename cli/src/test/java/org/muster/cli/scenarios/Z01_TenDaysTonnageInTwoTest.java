package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Shortcut: capacity by the month, or on average.
///
/// 100 t on a lane of 10 t a day are ten days' work; only what leaves on days 0 and 1 is there before it lapses: 20
/// of 100.
class Z01_TenDaysTonnageInTwoTest {

    private final Trial trial;

    Z01_TenDaysTonnageInTwoTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  100      d2  d3     100
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 100
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 10
                """);
    }

    @Test
    void carriesTwoDaysWork() {
        trial.reaches(20);
    }

    @Test
    void refusesTheRestOnTheSameDays() {
        trial.judge("""
                ship R1 O1 50 L1@0
                ship R1 O1 50 L1@1
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
