package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A rule may forbid one crossing only.
///
/// XDB lets nothing through to XRC, but to XDC: B1, B3, C2 are there on day 3, timeliness (6 - 3) / (6 - 2) = 0.75:
/// 7.5.
class C07_TransitToTheNextNationTest {

    private final Trial trial;

    C07_TransitToTheNextNationTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements  requirement family quantity due lapses weight
                              R1          LAMP   10       d2  d6     10
                items         item
                              LAMP
                offers        offer item  quantity
                              O1    LAMP  10
                transit_rules rule nation applies_to next_nation
                              T1   XDB    all        XRC
                nodes         node nation
                              DA   XDA
                              HB   XDB
                              HC   XDC
                              HO   XRC
                lanes         lane from to days
                              B1   DA   HB 1
                              B2   HB   HO 1
                              B3   HB   HC 1
                              C1   DA   HC 3
                              C2   HC   HO 1
                """);
    }

    @Test
    void entersAndLeavesAnotherWay() {
        trial.reaches(7.5);
    }

    @Test
    void refusesTheCrossing() {
        trial.judge("""
                ship R1 O1 10 B1@0 B2@1
                """).breaks(CaveatViolation.TransitForbidden.class);
    }
}
