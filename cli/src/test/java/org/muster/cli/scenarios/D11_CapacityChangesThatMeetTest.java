package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A change may set a limit where there was none; where two meet the smaller holds.
///
/// The hub has no limit of its own; on day 1 one change says 12 t and one 6 t: 3 units come and go on day 1; on day
/// 2 only 12 t: 6 units; later lapses: 9.
class D11_CapacityChangesThatMeetTest {

    private final Trial trial;

    D11_CapacityChangesThatMeetTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements     requirement family quantity due lapses weight
                                 R1          SHELL  20       d3  d4     20
                items            item
                                 SHELL
                offers           offer item  quantity
                                 O1    SHELL 20
                nodes            node storage_t
                                 DA   -
                                 HB   0
                                 HO   -
                lanes            lane from to
                                 L1   DA   HB
                                 L2   HB   HO
                capacity_changes change node from until handling_t_per_day
                                 V1     HB   d0   d9    12
                                 V2     HB   d1   d1    6
                """);
    }

    @Test
    void keepsTheSmaller() {
        trial.reaches(9);
    }

    @Test
    void refusesTheLargerOnThatDay() {
        trial.judge("""
                ship R1 O1 4 L1@0 L2@1
                """).breaks(NodeViolation.TooMuchHandling.class);
    }

    @Test
    void acceptsItTheNextDay() {
        trial.judge("""
                ship R1 O1 6 L1@1 L2@2
                """).isWorth(6);
    }
}
