package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A lane that crosses a nation touches it.
///
/// FAST crosses XDB, so SLOW: there on day 3, timeliness (5 - 3) / (5 - 1) = 0.5, so 5.
class C03_AvoidedNationOnTheWayTest {

    private final Trial trial;

    C03_AvoidedNationOnTheWayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d1  d5     10
                items        item
                             SHELL
                offers       offer item  quantity avoid
                             O1    SHELL 10       XDB;XDC
                nodes        node
                             DA
                             HO
                lanes        lane from to days crosses
                             FAST DA   HO 1    XDD;XDB
                             SLOW DA   HO 3    XDD
                """);
    }

    @Test
    void goesRound() {
        trial.reaches(5);
    }

    @Test
    void refusesToCross() {
        trial.judge("""
                ship R1 O1 10 FAST@0
                """).breaks(CaveatViolation.NationTouched.class);
    }
}
