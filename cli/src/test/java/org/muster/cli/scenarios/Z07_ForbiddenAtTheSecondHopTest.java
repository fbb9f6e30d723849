package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// Shortcut: caveats looked at after planning, or at the origin only.
///
/// The second lane crosses XDD, which lets no lethal cargo through. O1 of XDA goes the slow way, there on day 5: (7
/// - 5) / (7 - 3) = 0.5, 2.5; O2 is XDD's own and goes the fast way: 5. Together 7.5.
class Z07_ForbiddenAtTheSecondHopTest {

    private final Trial trial;

    Z07_ForbiddenAtTheSecondHopTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements  requirement family quantity due lapses weight
                              R1          SHELL  10       d3  d7     10
                items         item  lethal
                              SHELL true
                offers        offer nation item  quantity
                              O1    XDA    SHELL 5
                              O2    XDD    SHELL 5
                transit_rules rule nation applies_to
                              T1   XDD    lethal
                nodes         node nation
                              DA   XDA
                              HB   XDB
                              HC   XDC
                              HE   XDE
                              HO   XRC
                lanes         lane from to days crosses
                              L1   DA   HB 1    -
                              L2   HB   HC 1    XDD
                              L3   HC   HO 1    -
                              L4   DA   HE 4    -
                              L5   HE   HO 1    -
                """);
    }

    @Test
    void goesRoundInTime() {
        trial.reaches(7.5);
    }

    @Test
    void acceptsTheNationsOwn() {
        trial.judge("""
                ship R1 O2 5 L1@0 L2@1 L3@2
                """).isWorth(5);
    }

    @Test
    void refusesTheOther() {
        trial.judge("""
                ship R1 O1 5 L1@0 L2@1 L3@2
                """).breaks(CaveatViolation.TransitForbidden.class);
    }
}
