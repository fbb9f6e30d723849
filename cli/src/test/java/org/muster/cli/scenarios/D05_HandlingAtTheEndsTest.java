package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.NodeViolation;

/// At its origin cargo is handled once, on departure; at the handover node once, on arrival.
///
/// 4 t a day leave the depot and 3 t a day are taken at the handover node; only a departure on day 0 is there
/// before it lapses: 3.
class D05_HandlingAtTheEndsTest {

    private final Trial trial;

    D05_HandlingAtTheEndsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d2     10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node handling_t_per_day
                             DA   4
                             HO   3
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void keepsTheSmallerOfThem() {
        trial.reaches(3);
    }

    @Test
    void refusesAFourthAtTheHandoverNode() {
        trial.judge("""
                ship R1 O1 4 L1@0
                """).breaks(NodeViolation.TooMuchHandling.class);
    }
}
