package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// Trainees who come free too late for a class train for nothing, and that is proved.
///
/// They come free on day 28 of 30, the course takes 5 days: 0.
class G11_TraineesTooLateTest {

    private final Trial trial;

    G11_TraineesTooLateTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SKILL  2        d5  d10    10
                items        item
                             LAMP
                sets         set   part kind per_set
                             SKILL CREW crew 1
                courses      course days
                             CREW   5
                schools      school course crews_per_class parallel_classes
                             S1     CREW   2               1
                trainees     from crews
                             d28  2
                offers       offer item quantity
                             O1    LAMP 1
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void trainsNobody() {
        trial.reaches(0);
    }

    @Test
    void refusesAClassBefore() {
        trial.judge("""
                train R1/CREW S1 2 @0
                set R1 1 - @5
                set R1 2 - @5
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }
}
