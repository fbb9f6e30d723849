package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A night has the limits of the day before it.
///
/// The hub stores 2 t, on day 1 it stores 5. L2 departs on Wednesday, day 2, and Friday, day 4. What comes on day 1
/// stays the night of day 1 only: 5 of the 5; O2 comes on day 2, too late to be stored more than 2, but it may go
/// on the same day: 5. Only the lane's 6 t on day 2 bind: 6, and 2 more wait for Friday: 8.
class D12_NightOfAChangedDayTest {

    private final Trial trial;

    D12_NightOfAChangedDayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements     requirement family quantity due lapses weight
                                 R1          SHELL  10       d5  d9     10
                items            item
                                 SHELL
                offers           offer item  quantity available expires
                                 O1    SHELL 5        d0        d0
                                 O2    SHELL 5        d1        d1
                nodes            node storage_t
                                 DA   -
                                 HB   2
                                 HO   -
                lanes            lane from to weekdays capacity_t_per_day
                                 L1   DA   HB -        1000
                                 L2   HB   HO 3;5      6
                capacity_changes change node from until storage_t
                                 V1     HB   d1   d1    5
                """);
    }

    @Test
    void storesMoreThatNight() {
        trial.reaches(8);
    }

    @Test
    void acceptsFiveInTheNightOfDayOne() {
        trial.judge("""
                ship R1 O1 5 L1@0 L2@2
                """).isWorth(5);
    }

    @Test
    void refusesThreeInTheNightOfDayTwo() {
        trial.judge("""
                ship R1 O2 3 L1@1 L2@4
                """).breaks(NodeViolation.TooMuchStorage.class);
    }
}
