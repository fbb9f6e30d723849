package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// Shortcut: a set as the sum of its parts.
///
/// Two sets each need a launcher of 9 t and a crew. One class of one crew runs at a time, 4 days: crews on days 4
/// and 8. The lane takes one launcher a day. R1, weight 8, is due on day 4 and lapses on day 8; R2, weight 6, is
/// due on day 4 and lapses on day 12. R1 first: 8 and R2 on day 8 with (12 - 8) / (12 - 4) = 0.5, 3: 11. R2 first:
/// 6, and R1 has lapsed. The relaxation is bound by the school as well: 11.
class Z11_TwoSetsOneClassAndOneLaneTest {

    private final Trial trial;

    Z11_TwoSetsOneClassAndOneLaneTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          ONE    1        d4  d8     8
                             R2          TWO    1        d4  d12    6
                items        item mass_kg
                             LAUN 9000
                sets         set part kind     per_set
                             ONE LAUN materiel 1
                             ONE CREW crew     1
                             TWO LAUN materiel 1
                             TWO CREW crew     1
                courses      course days
                             CREW   4
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               1
                offers       offer item quantity
                             O1    LAUN 2
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 10
                """);
    }

    @Test
    void trainsForTheUrgentFirst() {
        trial.reaches(11);
    }

    @Test
    void countsTheOtherOrderAsLess() {
        trial.judge("""
                ship R2/LAUN O1 1 L1@0
                train R2/CREW S1 1 @0
                set R2 1 - @4
                """).isWorth(6);
    }

    @Test
    void refusesBothCrewsAtOnce() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R2/LAUN O1 1 L1@1
                train R1/CREW S1 1 @0
                train R2/CREW S1 1 @0
                set R1 1 - @4
                set R2 1 - @4
                """).breaks(TrainingViolation.TooManyClasses.class);
    }
}
