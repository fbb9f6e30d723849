package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.SetViolation;

/// Parts that make no set stay at home.
///
/// 4 missiles allow one set of 3: 10 / 3 points, less 0.1 for the launcher of a tonne and 0.04 for 0.4 t of
/// missiles: 3.193333; two launchers more would only cost.
class F10_NoFreightForHalfASetTest {

    private final Trial trial;

    F10_NoFreightForHalfASetTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SYSTEM 3        d5  d10    10
                items        item mass_kg
                             LAUN 1000
                             MSL  100
                sets         set    part kind     per_set
                             SYSTEM LAUN materiel 1
                             SYSTEM MSL  materiel 4
                offers       offer item quantity
                             O1    LAUN 3
                             O2    MSL  4
                nodes        node
                             DA
                             HO
                lanes        lane from to cost_eur_per_t
                             L1   DA   HO 100
                """);
    }

    @Test
    void carriesOneSet() {
        trial.reaches(10.0 / 3 - 0.14);
    }

    @Test
    void countsAllLaunchersAsLess() {
        trial.judge("""
                ship R1/LAUN O1 3 L1@0
                ship R1/MSL O2 4 L1@0
                set R1 1 - @1
                """).isWorth(10.0 / 3 - 0.34);
    }

    @Test
    void refusesToCallThemSets() {
        trial.judge("""
                ship R1/LAUN O1 3 L1@0
                ship R1/MSL O2 4 L1@0
                set R1 1 - @1
                set R1 2 - @1
                """).breaks(SetViolation.NeverComplete.class);
    }
}
