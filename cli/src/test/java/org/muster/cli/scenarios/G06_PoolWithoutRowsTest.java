package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.TrainingViolation;

/// Where trainees are counted, a pool without rows is empty.
///
/// K2 draws on the common pool, which has nobody: only R1 is trained: 3.
class G06_PoolWithoutRowsTest {

    private final Trial trial;

    G06_PoolWithoutRowsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          ONE    3        d5  d10    3
                             R2          TWO    3        d5  d10    6
                items        item
                             LAMP
                sets         set part kind per_set
                             ONE K1   crew 1
                             TWO K2   crew 1
                courses      course days
                             K1     5
                             K2     5
                schools      school course crews_per_class parallel_classes
                             S1     K1     3               1
                             S2     K2     3               1
                trainees     from crews course
                             d0   3     K1
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
    void trainsNobodyThere() {
        trial.reaches(3);
    }

    @Test
    void refusesOne() {
        trial.judge("""
                train R2/K2 S2 1 @0
                set R2 1 - @5
                """).breaks(TrainingViolation.TooFewTrainees.class);
    }
}
