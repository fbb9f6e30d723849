package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A nation that lets no lethal cargo through lets the rest through.
///
/// 5 lethal units go round, there on day 4, timeliness (6 - 4) / (6 - 2) = 0.5: 2.5; 5 that are not lethal go
/// straight: 5. Together 7.5.
class C05_NoTransitOfLethalCargoTest {

    private final Trial trial;

    C05_NoTransitOfLethalCargoTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements  requirement family quantity due lapses weight
                              R1          SHELL  5        d2  d6     5
                              R2          LAMP   5        d2  d6     5
                items         item  lethal
                              SHELL true
                              LAMP  false
                offers        offer item  quantity
                              O1    SHELL 5
                              O2    LAMP  5
                transit_rules rule nation applies_to
                              T1   XDB    lethal

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
    void sendsLethalCargoRound() {
        trial.reaches(7.5);
    }

    @Test
    void acceptsLampsThrough() {
        trial.judge("""
                ship R2 O2 5 B1@0 B2@1
                """).isWorth(5);
    }

    @Test
    void refusesShellsThrough() {
        trial.judge("""
                ship R1 O1 5 B1@0 B2@1
                """).breaks(CaveatViolation.TransitForbidden.class);
    }
}
