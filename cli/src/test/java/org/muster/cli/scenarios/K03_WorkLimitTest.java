package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.PlanStatus;
import org.muster.planner.PlanOptions;

/// A run that stops after little work says so, and its bound is true.
///
/// Tanks of 45 t on a lane of 50 t a day, three departures: 3. The relaxation carries 150 / 45 = 10 / 3, so the gap
/// is exactly 0.1.
class K03_WorkLimitTest {

    private final Trial trial;

    K03_WorkLimitTest(@TempDir Path folder) {
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
    void saysSo() {
        for (long work = 0; work < 4; work++) {
            var plan = trial.plan(new PlanOptions(0, Optional.empty(), OptionalLong.of(work), 2, 1));
            assertThat(plan.figures().status()).as("after %d", work).contains(PlanStatus.WORK_LIMIT);
            assertThat(plan.figures().objective().orElseThrow()).isLessThanOrEqualTo(3 + 1e-6);
            assertThat(plan.figures().bound().orElseThrow()).isFinite().isGreaterThanOrEqualTo(10.0 / 3 - 1e-6);
            trial.judge(plan).isWorth(plan.figures().objective().orElseThrow());
        }
    }
}
