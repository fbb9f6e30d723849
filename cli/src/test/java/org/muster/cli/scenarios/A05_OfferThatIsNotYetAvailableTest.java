package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// An offer departs from its first day on, not before.
///
/// Departs on day 4, arrives on day 5: timeliness (8 - 5) / (8 - 3) = 0.6, so 6 of 10 points.
class A05_OfferThatIsNotYetAvailableTest {

    private final Trial trial;

    A05_OfferThatIsNotYetAvailableTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d3  d8     10
                items        item
                             SHELL
                offers       offer item  quantity available
                             O1    SHELL 10       d4
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void waitsForTheOffer() {
        trial.reaches(6);
    }

    @Test
    void refusesTheDayBefore() {
        trial.judge("""
                ship R1 O1 10 L1@3
                """).breaks(WindowViolation.NotYetAvailable.class);
    }
}
