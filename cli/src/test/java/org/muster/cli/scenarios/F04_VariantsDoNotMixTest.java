package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;
import org.muster.verify.SetViolation;

/// Parts of different variants make no set.
///
/// 2 launchers of type A have no missiles; 1 of type B has 4: one set of 3, one point.
class F04_VariantsDoNotMixTest {

    private final Trial trial;

    F04_VariantsDoNotMixTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 3        d5  d10    3
                items        item
                             LA
                             LB
                             MB
                sets         set    variant part kind     per_set
                             SYSTEM a       LA   materiel 1
                             SYSTEM a       MA   materiel 2
                             SYSTEM b       LB   materiel 1
                             SYSTEM b       MB   materiel 2
                offers       offer item quantity
                             O1    LA   2
                             O2    LB   1
                             O3    MB   4

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void makesOneOfTypeB() {
        trial.reaches(1);
    }

    @Test
    void acceptsIt() {
        trial.judge("""
                ship R1/b/LB O2 1 L1@0
                ship R1/b/MB O3 2 L1@0
                set R1 1 b @1
                """).isWorth(1);
    }

    @Test
    void refusesAMixedSet() {
        trial.judge("""
                ship R1/a/LA O1 1 L1@0
                ship R1/b/LB O2 1 L1@0
                ship R1/b/MB O3 4 L1@0
                set R1 1 b @1
                set R1 2 a @1
                """).breaks(SetViolation.NeverComplete.class);
    }

    @Test
    void refusesLaunchersOfTypeAAsTypeB() {
        trial.judge("""
                ship R1/b/LB O1 2 L1@0
                """).breaks(CaveatViolation.DoesNotSuit.class);
    }
}
