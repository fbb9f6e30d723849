package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;
import org.muster.verify.TrainingViolation;

/// A set with crews is as late as the crews.
///
/// The launcher is there on day 1, the crew of the 10-day course on day 10: timeliness (15 - 10) / (15 - 5) = 0.5,
/// so 5.
class G09_EquipmentWaitsForCrewsTest {

    private final Trial trial;

    G09_EquipmentWaitsForCrewsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 1        d5  d15    10
                items        item
                             LAUN
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                             SYSTEM CREW crew     2
                courses      course days
                             CREW   10
                schools      school course crews_per_class parallel_classes
                             S1     CREW   1               2
                offers       offer item quantity
                             O1    LAUN 1

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForBothCrews() {
        trial.reaches(5);
    }

    @Test
    void refusesOneCrewForTwo() {
        trial.judge("""
                ship R1/LAUN O1 1 L1@0
                train R1/CREW S1 1 @0
                set R1 1 - @10
                """).breaks(SetViolation.NeverComplete.class);
    }

    @Test
    void refusesAThirdCrew() {
        trial.judge("""
                train R1/CREW S1 1 @0
                train R1/CREW S1 1 @0
                train R1/CREW S1 1 @10
                """).breaks(TrainingViolation.TooManyCrews.class);
    }
}
