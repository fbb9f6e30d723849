package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;
import org.muster.verify.WindowViolation;

/// A maker's caveats hold as a donor's do.
///
/// S1 avoids XDB and goes round, there on day 4, 0.5; S2 waits for a consent until day 1, straight, there on day 3,
/// 0.75; 4 a month each: 2 + 3 = 5.
class H09_CaveatsOfASupplyTest {

    private final Trial trial;

    H09_CaveatsOfASupplyTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d2  d6     10
                items        item
                             SHELL
                offers       offer item quantity
                funds        fund amount_eur
                             F1   50000
                supplies     supply item  unit_price_eur per_month avoid consent_nation consent_date
                             S1     SHELL 1000           4         XDB   -              -
                             S2     SHELL 1000           4         -     XDC            d1
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
    void keepsBoth() {
        trial.reaches(5);
    }

    @Test
    void refusesTheAvoidedNation() {
        trial.judge("""
                buy P1 S1 F1 4 @0
                ship R1 P1 4 B1@0 B2@1
                """).breaks(CaveatViolation.NationTouched.class);
    }

    @Test
    void refusesTheDayBeforeTheConsent() {
        trial.judge("""
                buy P1 S2 F1 4 @0
                ship R1 P1 4 B1@0 B2@1
                """).breaks(WindowViolation.BeforeConsent.class);
    }
}
