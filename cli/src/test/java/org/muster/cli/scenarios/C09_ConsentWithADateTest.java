package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// What needs a consent departs from the day of the consent on.
///
/// Departs on day 3, there on day 4: timeliness (7 - 4) / (7 - 1) = 0.5, so 5.
class C09_ConsentWithADateTest {

    private final Trial trial;

    C09_ConsentWithADateTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          LAMP   10       d1  d7     10
                items        item
                             LAMP
                offers       offer item  quantity consent_nation consent_date
                             O1    LAMP  10       XDC            d3
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForTheConsent() {
        trial.reaches(5);
    }

    @Test
    void refusesTheDayBefore() {
        trial.judge("""
                ship R1 O1 10 L1@2
                """).breaks(WindowViolation.BeforeConsent.class);
    }
}
