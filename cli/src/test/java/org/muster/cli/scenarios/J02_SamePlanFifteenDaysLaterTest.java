package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// A plan that comes later loses exactly its share.
///
/// On day 5, when it is due, 10; on day 20 (35 - 20) / (35 - 5) = 0.5 of it, 5; on day 34 a thirtieth of it.
class J02_SamePlanFifteenDaysLaterTest {

    private final Trial trial;

    J02_SamePlanFifteenDaysLaterTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                days 40
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d35    10
                items        item
                             SHELL
                offers       offer item  quantity
                             O1    SHELL 10
                nodes        node
                             DA
                             HO
                lanes        lane from to days
                             L1   DA   HO 5
                """);
    }

    @Test
    void comesInTime() {
        trial.reaches(10);
    }

    @Test
    void losesNothingBeforeItIsDue() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).isWorth(10);
    }

    @Test
    void losesHalf() {
        trial.judge("""
                ship R1 O1 10 L1@15
                """).isWorth(5);
    }

    @Test
    void losesAllButAThirtieth() {
        trial.judge("""
                ship R1 O1 10 L1@29
                """).isWorth(10.0 / 30);
    }

    @Test
    void refusesADayMore() {
        trial.judge("""
                ship R1 O1 10 L1@30
                """).breaks(WindowViolation.Lapsed.class);
    }
}
