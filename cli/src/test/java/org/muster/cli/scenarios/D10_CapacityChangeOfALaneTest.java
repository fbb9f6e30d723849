package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// A dated limit replaces the lane's own on its days.
///
/// 5 t on day 0, 2 t on day 1; later departures lapse: 7.
class D10_CapacityChangeOfALaneTest {

    private final Trial trial;

    D10_CapacityChangeOfALaneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements     requirement family quantity due lapses weight
                                 R1          SHELL  10       d2  d3     10
                items            item
                                 SHELL
                offers           offer item  quantity
                                 O1    SHELL 10
                nodes            node
                                 DA
                                 HO
                lanes            lane from to capacity_t_per_day
                                 L1   DA   HO 5
                capacity_changes change lane from until capacity_t_per_day
                                 V1     L1   d1   d3    2
                """);
    }

    @Test
    void keepsTheDaysLimit() {
        trial.reaches(7);
    }

    @Test
    void refusesTheBaseLimitOnThatDay() {
        trial.judge("""
                ship R1 O1 3 L1@1
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
