package org.muster.cli.scenarios;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.CaveatViolation;

/// A lane takes no unit heavier than its heaviest piece.
///
/// A tank of 60 t must go by the slow lane, there on day 3: timeliness (5 - 3) / (5 - 1) = 0.5, so 1 of 2; lamps
/// may fly: 10. Together 11.
class C11_HeaviestPieceTest {

    private final Trial trial;

    C11_HeaviestPieceTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          TANK   1        d1  d5     2
                             R2          LAMP   10       d1  d5     10
                items        item mass_kg
                             TANK 60000
                             LAMP 5000
                offers       offer item  quantity
                             O1    TANK  1
                             O2    LAMP  10
                nodes        node
                             DA
                             HO
                lanes        lane from to days max_piece_kg
                             FAST DA   HO 1    5000
                             SLOW DA   HO 3    -
                """);
    }

    @Test
    void sendsTheTankTheSlowWay() {
        trial.reaches(11);
    }

    @Test
    void refusesTheTankOnTheFastLane() {
        trial.judge("""
                ship R1 O1 1 FAST@0
                """).breaks(CaveatViolation.TooHeavy.class);
    }
}
