package org.muster.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// The monolith against what the judge makes of Muster's plan and prices.
class ArcFlowTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final PlanOptions TO_THE_END = new PlanOptions(0, Optional.empty(), OptionalLong.of(400), 2, 1);

    @ParameterizedTest
    @CsvSource({"coarse, 1", "coarse, 2", "fine, 4", "hub60:0.7, 3"})
    void hasItsOptimumBetweenPlanAndBound(String style, long seed) {
        var scenario = Instances.generate(Size.XS, Style.parse(style), seed);
        var plan = Planner.plan(scenario, TO_THE_END, ProgressListener.silent(), () -> false);
        var judgement = new Verifier(scenario, Optional.empty()).judge(plan);
        var answer = Solver.GLOP.solve(ArcFlow.of(scenario), LIMIT);
        assertThat(judgement.holds()).isTrue();
        assertThat(answer.status()).isEqualTo("OPTIMAL");
        assertThat(answer.objective())
                .isGreaterThanOrEqualTo(judgement.figures().objective())
                .isLessThanOrEqualTo(judgement.figures().bound() * (1 + 1e-6));
        // with all the work that it wants, the bound is the optimum: a rule that only one of both knows would part them
        assertThat(judgement.figures().bound()).isCloseTo(answer.objective(), within(1e-4 * answer.objective()));
    }

    @ParameterizedTest
    @CsvSource({"CLP, 1e-6", "HIGHS_SIMPLEX, 1e-6", "HIGHS_IPM, 1e-6", "PDLP, 1e-3"})
    void hasTheSameOptimumInEverySolver(Solver solver, double tolerance) {
        var program = ArcFlow.of(small());
        double optimum = Solver.GLOP.solve(program, LIMIT).objective();
        var answer = solver.solve(program, LIMIT);
        assertThat(answer.status()).isEqualTo("OPTIMAL");
        assertThat(answer.objective()).isCloseTo(optimum, within(tolerance * optimum));
    }

    @Test
    void isWorthNoMoreWithWholeSets() {
        var program = ArcFlow.of(small());
        assertThat(Solver.SCIP.solve(program, LIMIT).objective())
                .isPositive()
                .isLessThanOrEqualTo(Solver.GLOP.solve(program, LIMIT).objective() * (1 + 1e-6));
    }

    @Test
    void isNotBuiltWhereItWouldBeTooLarge() {
        var program = ArcFlow.of(small());
        assertThat(ArcFlow.of(small(), program.entries())).isPresent();
        assertThat(ArcFlow.of(small(), program.entries() / 2)).isEmpty();
    }

    @Test
    void saysThatATimeLimitCutItShort() {
        var answer = Solver.GLOP.solve(ArcFlow.of(small()), Duration.ofMillis(1));
        assertThat(answer.status()).isNotEqualTo("OPTIMAL");
        assertThat(answer.ended()).isFalse();
    }

    private static Scenario small() {
        return Instances.generate(Size.XS, new Style.Coarse(), 2);
    }
}
