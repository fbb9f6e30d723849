package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A rule for all cargo forbids all of another nation's cargo, not the nation's own.
///
/// XDB lets nothing through: O1 of XDA goes round, there on day 4, 0.5 of 5 points; O2 of XDB, from the same depot,
/// goes straight: 5. Together 7.5.
class C06_NoTransitAtAllTest {

    private final Trial trial;

    C06_NoTransitAtAllTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements  requirement family quantity due lapses weight
                              R1          LAMP   10       d2  d6     10
                items         item
                              LAMP
                offers        offer nation item  quantity
                              O1    XDA    LAMP  5
                              O2    XDB    LAMP  5
                transit_rules rule nation applies_to
                              T1   XDB    all

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
    void sendsTheOtherNationRound() {
        trial.reaches(7.5);
    }

    @Test
    void acceptsTheNationsOwn() {
        trial.judge("""
                ship R1 O2 5 B1@0 B2@1
                """).isWorth(5);
    }

    @Test
    void refusesTheOther() {
        trial.judge("""
                ship R1 O1 5 B1@0 B2@1
                """).breaks(CaveatViolation.TransitForbidden.class);
    }
}
