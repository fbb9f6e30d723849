package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A donor may avoid a nation; the caveat is the donor's own.
///
/// O1 avoids XDB and goes round on day 4: timeliness (6 - 4) / (6 - 2) = 0.5, so 2.5; O2 has no caveat and is there
/// on day 2: 5. Together 7.5.
class C02_AvoidedNationTest {

    private final Trial trial;

    C02_AvoidedNationTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                items        item
                             SHELL
                offers       offer item  quantity avoid
                             O1    SHELL 5        XDB
                             O2    SHELL 5        -

                nodes        node nation
                             DA   XDA
                             HB   XDB
                             HC   XDC
                             HO   XRC
                lanes        lane from to days
                             B1   DA   HB 1
                             B2   HB   HO 1
                             C1   DA   HC 2
                             C2   HC   HO 2
                """);
    }

    @Test
    void sendsOnlyThatDonorRound() {
        trial.reaches(7.5);
    }

    @Test
    void refusesTheNation() {
        trial.judge("""
                ship R1 O1 5 B1@0 B2@1
                """).breaks(CaveatViolation.NationTouched.class);
    }

    @Test
    void acceptsTheOtherDonorThere() {
        trial.judge("""
                ship R1 O2 5 B1@0 B2@1
                """).isWorth(5);
    }
}
