package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.verify.LaneViolation;

/// Shortcut: fractions of units, rounded for the reader.
///
/// Tanks of 45 t on a lane of 50 t a day, three departures: 3. The relaxation carries 150 / 45 = 10 / 3, so the gap
/// is exactly 0.1.
class Z03_OneTankADayTest {

    private final Trial trial;

    Z03_OneTankADayTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          TANK   5        d3  d4     5
                items        item mass_kg
                             TANK 45000
                offers       offer item quantity
                             O1    TANK 5
                nodes        node
                             DA
                             HO
                lanes        lane from to capacity_t_per_day
                             L1   DA   HO 50
                """);
    }

    @Test
    void carriesOneADay() {
        trial.reaches(3, 10.0 / 3);
    }

    @Test
    void sendsThemOnThreeDays() {
        assertThat(trial.plan().consignments())
                .hasSize(3)
                .allMatch(one -> one.quantity() == 1)
                .extracting(one -> one.legs().getFirst().depart())
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesTwoOnADay() {
        trial.judge("""
                ship R1 O1 2 L1@0
                """).breaks(LaneViolation.TooMuchMass.class);
    }
}
