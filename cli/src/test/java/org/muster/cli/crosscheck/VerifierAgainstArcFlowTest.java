package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.bench.instances.Dice;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Scenario;
import org.muster.verify.Verifier;

/// Strong duality without the planner: from the dual values of the linear program the verifier must find a bound that
/// is the program's optimum.
class VerifierAgainstArcFlowTest {

    static Stream<Named<Scenario>> scenarios() {
        var tiny = LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> Named.of("tiny, seed " + seed, RandomTiny.scenario(seed)));
        var small = Stream.of(Named.of("small", Instances.generate(Size.XS, new Style.Coarse(), 2)));
        return Stream.concat(tiny, small);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void findsTheRelaxedOptimumFromItsDualValues(Scenario scenario) {
        var relaxed = ArcFlow.solve(scenario, "GLOP");
        assertThat(bound(scenario, relaxed.prices()))
                .isCloseTo(relaxed.optimum(), within(1e-6 * Math.max(1, relaxed.optimum())));
    }

    @Test
    void neverFindsABoundBelowTheRelaxedOptimumFromOtherPrices() {
        var dice = new Dice(5);
        for (long seed = 1; seed <= 100; seed++) {
            var scenario = RandomTiny.scenario(seed);
            var relaxed = ArcFlow.solve(scenario, "GLOP");
            var other = relaxed.prices().stream()
                    .map(price ->
                            new Price(price.kind(), price.id(), price.day(), price.price() * dice.between(0.0, 2.0)))
                    .toList();
            assertThat(bound(scenario, other))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(relaxed.optimum() - 1e-6 * Math.max(1, relaxed.optimum()));
        }
    }

    private static double bound(Scenario scenario, List<Price> prices) {
        return new Verifier(scenario, Optional.empty())
                .judge(emptyPlan(prices))
                .figures()
                .bound();
    }

    private static Plan emptyPlan(List<Price> prices) {
        var none = OptionalDouble.empty();
        var figures = new PlanFigures(
                Optional.empty(),
                none,
                none,
                none,
                none,
                none,
                none,
                Optional.empty(),
                none,
                "test",
                Optional.empty(),
                Map.of(),
                "test");
        return new Plan(figures, List.of(), List.of(), List.of(), List.of(), List.of(), new Certificate(prices));
    }
}
