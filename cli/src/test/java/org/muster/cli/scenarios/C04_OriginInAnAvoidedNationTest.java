package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// The origin node is exempt, also when a lane leads back to it; other nodes there are not.
///
/// O1 lies in XDB itself and avoids it: L1 may leave from the origin: 5. O2 would pass DB as a node between: it
/// goes round by DC on day 4, timeliness (6 - 4) / (6 - 2) = 0.5, so 2.5. Together 7.5.
class C04_OriginInAnAvoidedNationTest {

    private final Trial trial;

    C04_OriginInAnAvoidedNationTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                items        item
                             SHELL
                offers       offer item  quantity origin avoid
                             O1    SHELL 5        DB     XDB
                             O2    SHELL 5        DA     XDB
                nodes        node nation
                             DA   XDA
                             DB   XDB
                             DC   XDC
                             HO   XRC
                lanes        lane from to days
                             L1   DB   HO 1
                             L2   DA   DB 1
                             L3   DA   DC 2
                             L4   DC   HO 2
                             L5   DB   DC 1
                             L6   DC   DB 1
                """);
    }

    @Test
    void exemptsTheOrigin() {
        trial.reaches(7.5);
    }

    @Test
    void acceptsAWayBackToTheOrigin() {
        trial.judge("""
                ship R1 O1 5 L5@0 L6@1 L1@2
                """).isWorth(3.75);
    }

    @Test
    void refusesTheNodeBetween() {
        trial.judge("""
                ship R1 O2 5 L2@0 L1@1
                """).breaks(CaveatViolation.NationTouched.class);
    }
}
