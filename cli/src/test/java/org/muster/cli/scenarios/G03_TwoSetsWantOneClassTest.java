package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// Two requirements compete for one class.
///
/// Only the class of day 0 is ready before both lapse on day 6: R1 has it: 6 of 10.
class G03_TwoSetsWantOneClassTest {

    private final Trial trial;

    G03_TwoSetsWantOneClassTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          ONE    1        d5  d6     6
                             R2          TWO    1        d5  d6     4
                items        item
                             LAUN
                sets         set part kind     per_set
                             ONE LAUN materiel 1
                             ONE CREW crew     1
                             TWO LAUN materiel 1
                             TWO CREW crew     1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               1
                offers       offer item quantity
                             O1    LAUN 2

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void trainsForTheHeavier() {
        trial.reaches(6);
    }

    @Test
    void refusesBoth() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                ship R2/LAUN O1 1 L1@0
                train R1/CREW S1 1 @0
                train R2/CREW S1 1 @0
                set R1 1 - @5
                set R2 1 - @5
                """).breaks(TrainingViolation.TooManyClasses.class);
    }
}
