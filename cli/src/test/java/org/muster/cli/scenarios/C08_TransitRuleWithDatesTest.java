package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A rule holds for departures on its days.
///
/// Forbidden until day 2: departs on day 3, there on day 4: timeliness (7 - 4) / (7 - 1) = 0.5, so 5.
class C08_TransitRuleWithDatesTest {

    private final Trial trial;

    C08_TransitRuleWithDatesTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements  requirement family quantity due lapses weight
                              R1          LAMP   10       d1  d7     10
                items         item
                              LAMP
                offers        offer item  quantity
                              O1    LAMP  10
                transit_rules rule nation applies_to from until
                              T1   XDB    all        -    d2
                nodes         node
                              DA
                              HO
                lanes         lane from to crosses
                              L1   DA   HO XDB
                """);
    }

    @Test
    void waitsUntilItEnds() {
        trial.reaches(5);
    }

    @Test
    void refusesItsLastDay() {
        trial.judge("""
                ship R1 O1 10 L1@2
                """).breaks(CaveatViolation.TransitForbidden.class);
    }
}
