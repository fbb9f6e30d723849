package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanOptionsTest {

    private static final Optional<Duration> NO_TIME = Optional.empty();
    private static final OptionalLong NO_COUNT = OptionalLong.empty();

    @Test
    void usesAllProcessorsUpToTheMost() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(PlanOptions.DEFAULT.threads()).isEqualTo(Math.min(processors, PlanOptions.MOST_THREADS));
    }

    @Test
    void acceptsTheEnds() {
        assertThat(new PlanOptions(0, Optional.of(Duration.ZERO), OptionalLong.of(0), 1, -1).gap())
                .isZero();
        assertThat(new PlanOptions(1, NO_TIME, NO_COUNT, PlanOptions.MOST_THREADS, 0).gap())
                .isOne();
    }

    @Test
    void refusesWhatIsNoLimit() {
        for (double gap : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PlanOptions(gap, NO_TIME, NO_COUNT, 1, 1));
        }
        for (int threads : new int[] {0, PlanOptions.MOST_THREADS + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PlanOptions(0, NO_TIME, NO_COUNT, threads, 1));
        }
        var past = Optional.of(Duration.ofSeconds(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlanOptions(0, past, NO_COUNT, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlanOptions(0, NO_TIME, OptionalLong.of(-1), 1, 1));
    }
}
