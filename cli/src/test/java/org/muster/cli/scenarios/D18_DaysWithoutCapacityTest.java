package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// A change may leave a lane nothing for some days.
///
/// Nothing on days 0 to 2, then 5 t a day: 5 there on day 4 with (8 - 4) / (8 - 0) = 0.5, 5 on day 5 with 0.375:
/// 4.375.
class D18_DaysWithoutCapacityTest {

    private final Trial trial;

    D18_DaysWithoutCapacityTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements     requirement family quantity due lapses weight
                                 R1          SHELL  10       d0  d8     10
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
                                 V1     L1   d0   d2    0
                """);
    }

    @Test
    void waits() {
        trial.reaches(4.375);
    }

    @Test
    void refusesOneUnitBefore() {
        trial.judge("""
                ship R1 O1 1 L1@2
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
