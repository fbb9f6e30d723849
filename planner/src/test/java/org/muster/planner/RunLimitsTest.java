package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.PlanStatus;

class RunLimitsTest {

    private static final Optional<Duration> NO_TIME = Optional.empty();

    @Test
    void stopsAfterTheStepsAskedFor() {
        var limits = limits(NO_TIME, OptionalLong.of(2), false);
        limits.step();
        assertThat(limits.mustStop(1)).isFalse();
        limits.step();
        assertThat(limits.mustStop(1)).isTrue();
        assertThat(limits.mustHurry(1)).as("steps cut nothing short").isFalse();
        assertThat(limits.status(false)).isEqualTo(PlanStatus.WORK_LIMIT);
    }

    @Test
    void remembersThatTheTimeWasUp() {
        var limits = limits(Optional.of(Duration.ZERO), OptionalLong.empty(), false);
        assertThat(limits.status(false)).isEqualTo(PlanStatus.WORK_LIMIT);
        assertThat(limits.mustHurry(0)).isTrue();
        assertThat(limits.status(false)).isEqualTo(PlanStatus.TIME_LIMIT);
    }

    @Test
    void keepsOnWithoutAnyLimit() {
        var limits = limits(NO_TIME, OptionalLong.empty(), false);
        limits.step();
        assertThat(limits.mustStop(0)).isFalse();
        assertThat(limits.isPast(0)).isFalse();
    }

    @Test
    void saysThatItWasCancelledUnlessTheGapWasReached() {
        var limits = limits(NO_TIME, OptionalLong.empty(), true);
        assertThat(limits.mustStop(1)).isTrue();
        assertThat(limits.status(false)).isEqualTo(PlanStatus.CANCELLED);
        assertThat(limits.status(true)).isEqualTo(PlanStatus.OPTIMAL);
    }

    private static RunLimits limits(Optional<Duration> time, OptionalLong work, boolean cancelled) {
        return new RunLimits(new PlanOptions(0, time, work, 1, 1), () -> cancelled);
    }
}
