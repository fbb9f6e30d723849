package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;

/// With gap 0 the planner's bound is the optimum of the relaxed problem, solved as one linear program in HiGHS.
class PlannerAgainstArcFlowTest {

    private static final PlanOptions TO_THE_END = new PlanOptions(0, Optional.empty(), OptionalLong.of(1_000), 2, 1);

    static Stream<Named<Scenario>> tinyScenarios() {
        return LongStream.rangeClosed(1, 60).mapToObj(seed -> Named.of("seed " + seed, RandomTiny.scenario(seed)));
    }

    static Stream<Named<Scenario>> smallScenarios() {
        return Stream.of(1L, 2L)
                .flatMap(seed -> Stream.of(
                        small(seed, "whole", scenario -> scenario),
                        small(seed, "without sets", Without::sets),
                        small(seed, "without funds", Without::funds),
                        small(seed, "without training", Without::training)));
    }

    private static Named<Scenario> small(long seed, String theme, UnaryOperator<Scenario> change) {
        var scenario = Instances.generate(Size.XS, new Style.Coarse(), seed);
        return Named.of("seed %d %s".formatted(seed, theme), change.apply(scenario));
    }

    @ParameterizedTest
    @MethodSource({"tinyScenarios", "smallScenarios"})
    void provesTheRelaxedOptimum(Scenario scenario) {
        var plan = Planner.plan(scenario, TO_THE_END, ProgressListener.silent(), () -> false);
        var optimum = ArcFlow.optimum(scenario);
        assertThat(plan.figures().bound().orElseThrow())
                .isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
    }
}
