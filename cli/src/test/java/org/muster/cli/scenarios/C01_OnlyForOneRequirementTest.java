package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A donor may name the requirements that it gives for.
///
/// O1 is for R2 only: 4, although R1 would pay 10.
class C01_OnlyForOneRequirementTest {

    private final Trial trial;

    C01_OnlyForOneRequirementTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                             R2          SHELL  10       d5  d10    4
                items        item
                             SHELL
                offers       offer item  quantity only
                             O1    SHELL 10       R2
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void keepsToIt() {
        trial.reaches(4);
    }

    @Test
    void refusesTheOther() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).breaks(CaveatViolation.NotForThis.class);
    }
}
