package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CoverageViolation;

/// Three thirds of four digits are not one.
///
/// 3 units worth 0.3333 make 0.9999; the fourth fills the rest: 1.
class E07_FractionsAreExactTest {

    private final Trial trial;

    E07_FractionsAreExactTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  1        d5  d10    1
                items        item
                             THIRD
                suitability  item  family worth
                             THIRD SHELL  0.3333
                offers       offer item  quantity
                             O1    THIRD 5

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void takesFour() {
        trial.reaches(1);
    }

    @Test
    void countsThreeAsALittleLess() {
        trial.judge("""
                ship R1 O1 3 L1@0
                """).isWorth(0.9999);
    }

    @Test
    void refusesFive() {
        trial.judge("""
                ship R1 O1 5 L1@0
                """).breaks(CoverageViolation.TooMuch.class);
    }
}
