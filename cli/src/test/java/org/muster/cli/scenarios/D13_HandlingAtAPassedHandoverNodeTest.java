package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// A handover node that is passed handles what comes and what goes.
///
/// HO1 handles 10 t on a day and all must be there by day 2. A unit for R1 takes 1 t of it, one for R2 2 t if it
/// goes on the same day and brings 1.5: per tonne 1 against 0.75. So R1 first, 6 t: 6; the 4 t left pass 2 for R2:
/// 3. Together 9.
class D13_HandlingAtAPassedHandoverNodeTest {

    private final Trial trial;

    D13_HandlingAtAPassedHandoverNodeTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight handover
                             R1          SHELL  6        d2  d3     6      HO1
                             R2          SHELL  6        d2  d3     9      HO2
                items        item
                             SHELL
                offers       offer item  quantity expires
                             O1    SHELL 12       d0
                nodes        node handling_t_per_day
                             DA   -
                             HO1  10
                             HO2  -
                lanes        lane from to
                             L1   DA   HO1
                             L2   HO1  HO2
                """);
    }

    @Test
    void countsBothMoves() {
        trial.reaches(9);
    }

    @Test
    void refusesOneMoreThrough() {
        trial.judge("""
                ship R1 O1 6 L1@0
                ship R2 O1 3 L1@0 L2@1
                """).breaks(NodeViolation.TooMuchHandling.class);
    }
}
