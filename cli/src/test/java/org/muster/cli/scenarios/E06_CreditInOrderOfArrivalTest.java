package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// Units are credited in the order of their arrival, and only up to what is asked.
///
/// 12 t a day: 12 units worth 0.8 are there in time, 9.6; of the thirteenth, a day late with (11 - 2) / (11 - 1) =
/// 0.9, only 0.4 is asked: 0.36. Together 9.96.
class E06_CreditInOrderOfArrivalTest {

    private final Trial trial;

    E06_CreditInOrderOfArrivalTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d11    10
                items        item
                             OLD
                suitability  item family worth
                             OLD  SHELL  0.8
                offers       offer item quantity
                             O1    OLD  20
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 12
                """);
    }

    @Test
    void creditsThePartThatIsAsked() {
        trial.reaches(9.96);
    }

    @Test
    void countsTheSameLaterAsLess() {
        trial.judge("""
                ship R1 O1 12 L1@0
                ship R1 O1 1 L1@2
                """).isWorth(9.92);
    }

    @Test
    void refusesAFourteenth() {
        trial.judge("""
                ship R1 O1 12 L1@0
                ship R1 O1 2 L1@1
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
