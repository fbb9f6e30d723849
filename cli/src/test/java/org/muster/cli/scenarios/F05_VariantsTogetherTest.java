package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// The variants of a set fill one quantity together.
///
/// 2 sets of type A and 2 of type B could be made; 3 are asked at one point each: 3.
class F05_VariantsTogetherTest {

    private final Trial trial;

    F05_VariantsTogetherTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 3        d5  d10    3
                items        item
                             LA
                             LB
                sets         set    variant part kind     per_set
                             SYSTEM a       LA   materiel 1
                             SYSTEM b       LB   materiel 1
                offers       offer item quantity
                             O1    LA   2
                             O2    LB   2

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void makesThree() {
        trial.reaches(3);
    }

    @Test
    void countsNoFourth() {
        trial.judge("""
                ship R1/a/LA O1 2 L1@0
                ship R1/b/LB O2 2 L1@0
                set R1 1 a @1
                set R1 2 a @1
                set R1 3 b @1
                """).isWorth(3);
    }

    @Test
    void refusesAFourth() {
        trial.judge("""
                ship R1/a/LA O1 2 L1@0
                ship R1/b/LB O2 2 L1@0
                set R1 1 a @1
                set R1 2 a @1
                set R1 3 b @1
                set R1 4 b @1
                """).breaks(SetViolation.NeverComplete.class);
    }
}
