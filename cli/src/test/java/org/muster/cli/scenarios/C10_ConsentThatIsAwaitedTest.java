package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.WindowViolation;

/// What waits for a consent without a date is not used.
///
/// O1 waits; O2 gives 4 of 10: 4.
class C10_ConsentThatIsAwaitedTest {

    private final Trial trial;

    C10_ConsentThatIsAwaitedTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          LAMP   10       d5  d10    10
                items        item
                             LAMP
                offers       offer item  quantity consent_nation
                             O1    LAMP  10       XDC
                             O2    LAMP  4        -
                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void leavesItOut() {
        trial.reaches(4);
    }

    @Test
    void refusesToUseIt() {
        trial.judge("""
                ship R1 O1 10 L1@0
                """).breaks(WindowViolation.ConsentAwaited.class);
    }
}
