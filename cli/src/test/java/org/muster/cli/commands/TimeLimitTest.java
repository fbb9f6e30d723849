package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.planner.PlanOptions;

class TimeLimitTest {

    private static final PlanOptions TEN_SECONDS = PlanOptions.DEFAULT.withTime(Duration.ofSeconds(10));

    @Test
    void leavesRoomForReadingAndWriting() {
        assertThat(left(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        assertThat(left(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(7_000));
    }

    @Test
    void leavesHalfOfItForPlanningHoweverLongReadingTook() {
        assertThat(left(Duration.ofSeconds(4))).isEqualTo(Duration.ofSeconds(5));
        assertThat(left(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void setsNoLimitWhereNoneIsGiven() {
        var counted = new PlanOptions(0.005, Optional.empty(), OptionalLong.of(5), 1, 1);
        assertThat(new TimeLimit().left(counted)).isEqualTo(counted);
        assertThat(new TimeLimit().left(TEN_SECONDS).time().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    private static Duration left(Duration spent) {
        return TimeLimit.left(TEN_SECONDS, Duration.ofSeconds(10), spent).time().orElseThrow();
    }
}
