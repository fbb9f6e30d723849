package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.PlanStatus;
import org.muster.planner.PlanOptions;

/// A run that is cancelled says so, and hands over the best plan so far.
///
/// Tanks of 45 t on a lane of 50 t a day, three departures: 3. The relaxation carries 150 / 45 = 10 / 3, so the gap
/// is exactly 0.1.
class K05_CancelledTest {

    private final Trial trial;

    K05_CancelledTest(@TempDir Path folder) {
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
        var endless = new PlanOptions(0, Optional.empty(), OptionalLong.empty(), 2, 1);
        var asked = new AtomicInteger();
        var plan = trial.plan(endless, () -> asked.incrementAndGet() > 20);
        assertThat(plan.figures().status()).contains(PlanStatus.CANCELLED);
        assertThat(plan.figures().bound().orElseThrow()).isFinite().isGreaterThanOrEqualTo(10.0 / 3 - 1e-6);
        trial.judge(plan).isWorth(plan.figures().objective().orElseThrow());
    }

    @Test
    void saysSoWhenItIsCancelledAtOnce() {
        var plan = trial.plan(Trial.THOROUGH, () -> true);
        assertThat(plan.figures().status()).contains(PlanStatus.CANCELLED);
        trial.judge(plan).isWorth(plan.figures().objective().orElseThrow());
    }
}
