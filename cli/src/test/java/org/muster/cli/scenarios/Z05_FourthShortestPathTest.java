package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Shortcut: a few shortest paths for each offer.
///
/// All must leave on day 0, and each of four ways takes one unit a day: all four ways are needed, the fourth takes
/// 8 days: 4.
class Z05_FourthShortestPathTest {

    private final Trial trial;

    Z05_FourthShortestPathTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  4        d8  d9     4
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 4        d0
                nodes        node storage_t
                             DA   -
                             H1   0
                             H2   0
                             H3   0
                             H4   0
                             HO   -
                lanes        lane from to days capacity_t_per_day
                             A1   DA   H1 1    1
                             A2   DA   H2 1    1
                             A3   DA   H3 2    1
                             A4   DA   H4 4    1
                             B1   H1   HO 1    1
                             B2   H2   HO 2    1
                             B3   H3   HO 3    1
                             B4   H4   HO 4    1
                """);
    }

    @Test
    void usesAllFour() {
        trial.reaches(4);
    }

    @Test
    void refusesTwoOnTheShortest() {
        trial.judge("""
                ship R1 O1 2 A1@0 B1@1
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
