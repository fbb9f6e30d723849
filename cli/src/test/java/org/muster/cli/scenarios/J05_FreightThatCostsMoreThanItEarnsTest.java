package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What costs more points than it earns stays at home.
///
/// A tonne costs 1000 EUR, one point. Shells earn half a point a tonne: none. Lamps of 100 kg earn half a point and
/// cost 0.1: 5 - 1 = 4.
class J05_FreightThatCostsMoreThanItEarnsTest {

    private final Trial trial;

    J05_FreightThatCostsMoreThanItEarnsTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                points_per_meur 1000
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    5
                             R2          LAMP   10       d5  d10    5
                items        item  mass_kg
                             SHELL 1000
                             LAMP  100
                offers       offer item  quantity
                             O1    SHELL 10
                             O2    LAMP  10
                nodes        node
                             DA
                             HO
                lanes        lane from to cost_eur_per_t
                             L1   DA   HO 1000
                """);
    }

    @Test
    void carriesWhatPays() {
        trial.reaches(4);
    }

    @Test
    void countsFreightAgainstThePlan() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).isWorth(-5);
    }

    @Test
    void countsBothTogether() {
        trial.judge("""
                ship R1 O1 10 L1@0
                ship R2 O2 10 L1@0
                """).isWorth(-1);
    }
}
