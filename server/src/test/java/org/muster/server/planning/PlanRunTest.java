package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.planner.Progress;
import org.muster.server.access.Caller;
import org.muster.server.access.Scope;
import org.muster.server.scenarios.CountedConsents;

class PlanRunTest {

    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");

    private final PlanRun run = new PlanRun(
            UUID.randomUUID(),
            new WantedRun(
                    Optional.empty(),
                    Duration.ofMinutes(1),
                    0.01,
                    CountedConsents.GRANTED,
                    Optional.empty(),
                    List.of(),
                    Optional.empty()),
            new Caller("somebody", Set.of(), Optional.empty(), Optional.empty(), Scope.WRITE, "token", Instant.MAX),
            NOW,
            Path.of("nowhere"));

    private void hear(int second, double plan, double bound) {
        run.hear(new Progress("relaxing", second, plan, bound, (bound - plan) / bound, Duration.ofSeconds(second)));
    }

    @Test
    void keepsTheWayAndDropsWhatIsNoNews() {
        hear(1, 10, 30);
        hear(2, 10, 30);
        hear(3, 10, 25);
        hear(4, 10, 25);
        assertThat(run.view().points()).extracting(point -> point.round()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void knowsNoBoundBeforeTheFirstProof() {
        hear(1, 10, Double.POSITIVE_INFINITY);
        assertThat(run.view().latest().bound()).isNull();
        assertThat(run.view().latest().gap()).isNull();
        assertThat(run.view().latest().plan()).isEqualByComparingTo("10");
    }

    @Test
    void thinsALongWayOutButKeepsBothEnds() {
        IntStream.rangeClosed(1, 5000).forEach(second -> hear(second, second, 9999));
        var points = run.view().points();
        assertThat(points).hasSizeBetween(60, 242);
        assertThat(points.getFirst().round()).isEqualTo(1);
        assertThat(points.getLast().round()).isEqualTo(5000);
        assertThat(points).extracting(point -> point.round()).isSorted();
    }

    @Test
    void doesNotBeginOnceItIsThrownAway() {
        assertThat(run.stop(false, NOW)).isTrue();
        assertThat(run.begin(NOW)).isFalse();
        assertThat(run.view().state()).isEqualTo("thrown");
        assertThat(run.stop(true, NOW)).isFalse();
    }

    @Test
    void stopsWithItsPlanWhenMemoryIsShort() {
        assertThat(run.begin(NOW)).isTrue();
        assertThat(run.getAsBoolean()).isFalse();
        run.stopTight();
        assertThat(run.getAsBoolean()).isTrue();
        assertThat(run.isThrownAway()).isFalse();
        assertThat(run.view().wasTight()).isTrue();
    }

    /// What an earlier run left in the figures stops no later one; a collection of its own does.
    @Test
    void seesMemoryRunShort() {
        var most = Runtime.getRuntime().maxMemory();
        var used = new AtomicLong(most);
        var isTight = new TightMemory(0.5, used::get).fromNow();
        assertThat(isTight.getAsBoolean()).isFalse();
        used.set(most / 2);
        assertThat(isTight.getAsBoolean()).isFalse();
        used.set(most / 2 + 1);
        assertThat(isTight.getAsBoolean()).isTrue();
    }

    @Test
    void readsWhatTheCollectorLeft() {
        var kept = new byte[1 << 20];
        System.gc();
        var used = new AtomicLong();
        var isTight = new TightMemory(0).fromNow();
        while (!isTight.getAsBoolean()) {
            assertThat(used.incrementAndGet()).as("collections").isLessThan(100);
            kept = new byte[kept.length + (1 << 16)];
            System.gc();
        }
        assertThat(kept).isNotEmpty();
    }
}
