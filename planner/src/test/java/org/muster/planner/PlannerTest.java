package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;

class PlannerTest {

    @Test
    void givesTheSameTablesWhateverTheNumberOfThreads() {
        int consignments = 0;
        for (long seed = 0; seed < 30; seed++) {
            var scenario = RandomSamples.of(seed).scenario();
            var one = plan(scenario, 0, 25, 1);
            for (int threads : new int[] {2, 5}) {
                assertThat(tables(plan(scenario, 0, 25, threads)))
                        .as("seed %d, %d threads", seed, threads)
                        .isEqualTo(tables(one));
            }
            consignments += one.consignments().size();
        }
        assertThat(consignments).isGreaterThan(50);
    }

    /// Large enough for the solver to cut its steps into pieces.
    @Test
    void givesTheSameTablesForALargerWorld() {
        var samples = Samples.oneLane(60, 9_000).lane("detour", "A", "H", 3, 5_000, 40);
        for (int number = 0; number < 40; number++) {
            samples.requirement("R" + number, "aid", 10 + number, 10 + number, 50 + number % 9, 1 + number % 7);
            samples.offer("O" + number, "crate", 5 + number, "A", number % 25);
        }
        var scenario = samples.scenario();
        assertThat(tables(plan(scenario, 0.001, 30, 4))).isEqualTo(tables(plan(scenario, 0.001, 30, 1)));
    }

    @Test
    void reachesTheOptimumOfAWorldThatIsEasy() {
        var scenario = Samples.oneLane(20, 1_000)
                .requirement("need", "aid", 3, 2, 12, 6)
                .offer("gift", "crate", 3, "A", 0)
                .scenario();
        var figures = plan(scenario, 0, 50, 2).figures();
        // one crate a day: two arrive in time on days 1 and 2, the third a day late
        assertThat(figures.objective()).hasValueCloseTo(6 * (2 + 0.9) / 3, within(1e-6));
        assertThat(figures.bound().orElseThrow()).isCloseTo(figures.objective().orElseThrow(), within(1e-3));
    }

    @Test
    void plansNothingForNothing() {
        var plan = plan(new Samples(5).scenario(), 0, 10, 1);
        assertThat(plan.consignments()).isEmpty();
        assertThat(plan.figures().status()).contains(PlanStatus.OPTIMAL);
        assertThat(plan.figures().gap()).hasValue(0);
    }

    @Test
    void tellsHowItComesAlong() {
        var heard = new ArrayList<Progress>();
        Planner.plan(RandomSamples.of(3).scenario(), options(0, 30, 1), heard::add, () -> false);
        assertThat(heard).extracting(Progress::phase).contains("first plan", "relaxing", "assembled");
        assertThat(heard).isSortedAccordingTo((a, b) -> Double.compare(b.bound(), a.bound()));
        assertThat(heard).isSortedAccordingTo((a, b) -> Long.compare(a.round(), b.round()));
    }

    @Test
    void endsAtOnceWhenCancelled() {
        var plan = Planner.plan(busy().scenario(), options(0, 1_000_000, 1), ProgressListener.silent(), () -> true);
        assertThat(plan.figures().status()).contains(PlanStatus.CANCELLED);
        assertThat(plan.figures().bound()).isPresent();
    }

    @Test
    void saysThatTheClockEndedIt() {
        var options = new PlanOptions(0, Optional.of(Duration.ZERO), OptionalLong.empty(), 1, 1);
        var plan = Planner.plan(busy().scenario(), options, ProgressListener.silent(), () -> false);
        assertThat(plan.figures().status()).contains(PlanStatus.TIME_LIMIT);
    }

    @Test
    void stopsAfterTheStepsAskedFor() {
        var plan = plan(busy().scenario(), 0, 1, 1);
        assertThat(plan.figures().status()).contains(PlanStatus.WORK_LIMIT);
    }

    private static Samples busy() {
        return Samples.oneLane(20, 1_000)
                .requirement("need", "aid", 9, 2, 12, 6)
                .requirement("more", "aid", 9, 4, 12, 7)
                .offer("gift", "crate", 15, "A", 0);
    }

    private static Plan plan(Scenario scenario, double gap, long work, int threads) {
        return Planner.plan(scenario, options(gap, work, threads), ProgressListener.silent(), () -> false);
    }

    private static PlanOptions options(double gap, long work, int threads) {
        return new PlanOptions(gap, Optional.empty(), OptionalLong.of(work), threads, 1);
    }

    private static List<Object> tables(Plan plan) {
        return List.of(
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate(),
                plan.figures().objective(),
                plan.figures().bound());
    }
}
