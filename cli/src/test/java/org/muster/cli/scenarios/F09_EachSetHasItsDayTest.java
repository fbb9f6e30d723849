package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// The second set is as timely as the day it is complete.
///
/// One launcher a day: sets on days 1, 2 and 3 with (5 - day) / (5 - 1): 1 + 0.75 + 0.5 = 2.25.
class F09_EachSetHasItsDayTest {

    private final Trial trial;

    F09_EachSetHasItsDayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 3        d1  d5     3
                items        item
                             LAUN
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                offers       offer item quantity
                             O1    LAUN 3
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 1
                """);
    }

    @Test
    void datesEach() {
        trial.reaches(2.25);
    }

    @Test
    void refusesOneDayForAll() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R1/LAUN O1 1 L1@1
                set R1 1 - @1
                set R1 2 - @1
                """).breaks(SetViolation.OtherDay.class);
    }
}
