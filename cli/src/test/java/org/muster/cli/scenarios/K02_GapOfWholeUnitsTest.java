package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.PlanStatus;
import org.muster.planner.PlanOptions;

/// The gap is told as it is when whole units leave one.
///
/// Tanks of 45 t on a lane of 50 t a day, three departures: 3. The relaxation carries 150 / 45 = 10 / 3, so the gap
/// is exactly 0.1.
class K02_GapOfWholeUnitsTest {

    private final Trial trial;

    K02_GapOfWholeUnitsTest(@TempDir Path folder) {
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
    void reachesTheOptimum() {
        trial.reaches(3, 10.0 / 3);
    }

    @Test
    void tellsTheGap() {
        var figures = trial.plan().figures();
        assertThat(figures.gap().orElseThrow()).isCloseTo(0.1, Trial.near(0.1));
        assertThat(figures.status()).contains(PlanStatus.WORK_LIMIT);
    }

    @Test
    void isContentWithTheGapAskedFor() {
        var figures = trial.plan(new PlanOptions(0.2, Optional.empty(), OptionalLong.of(400), 2, 1))
                .figures();
        assertThat(figures.status()).contains(PlanStatus.OPTIMAL);
        assertThat(figures.gap().orElseThrow()).isLessThanOrEqualTo(0.2);
    }
}
