package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// 200 random tiny scenarios: what the planner proves is never below the true optimum, what it plans never above.
class PlannerAgainstBruteForceTest {

    private static final PlanOptions THOROUGH = new PlanOptions(0, Optional.empty(), OptionalLong.of(1_000), 2, 1);

    /// @param optimum by trying every plan
    private record Case(long seed, Scenario scenario, double optimum, Plan plan) {

        double objective() {
            return plan.figures().objective().orElseThrow();
        }

        double bound() {
            return plan.figures().bound().orElseThrow();
        }

        double tolerance() {
            return 1e-6 * Math.max(1, Math.abs(optimum));
        }

        @Override
        public String toString() {
            return "seed %d: bound %.9g, optimum %.9g, plan %.9g".formatted(seed, bound(), optimum, objective());
        }
    }

    private static final List<Case> CASES = new ArrayList<>();

    @BeforeAll
    static void plansEach() {
        for (long seed = 1; seed <= RandomTinyTest.SCENARIOS; seed++) {
            var scenario = RandomTiny.scenario(seed);
            var plan = Planner.plan(scenario, THOROUGH, ProgressListener.silent(), () -> false);
            CASES.add(new Case(seed, scenario, Optima.of(scenario), plan));
        }
    }

    @Test
    void provesNoBoundBelowTheOptimum() {
        assertThat(CASES).allMatch(one -> one.bound() >= one.optimum() - one.tolerance());
    }

    @Test
    void plansNothingBetterThanTheOptimum() {
        assertThat(CASES).allMatch(one -> one.objective() <= one.optimum() + one.tolerance());
    }

    @Test
    void findsTheOptimumInNineteenOfTwenty() {
        var missed = CASES.stream()
                .filter(one -> one.objective() < one.optimum() - one.tolerance())
                .toList();
        assertThat(missed).hasSizeLessThanOrEqualTo((int) (RandomTinyTest.SCENARIOS / 20));
    }

    @Test
    void makesOnlyPlansThatHold() {
        var refused = CASES.stream()
                .flatMap(one -> judged(one).stream().map(sentence -> "seed " + one.seed + ": " + sentence))
                .toList();
        assertThat(refused).isEmpty();
    }

    private static List<String> judged(Case one) {
        var sha256 = ScenarioPackage.sha256(one.scenario);
        var stamped = new Plan(
                one.plan.figures().stamped(sha256, "test"),
                one.plan.consignments(),
                one.plan.purchases(),
                one.plan.classes(),
                one.plan.sets(),
                one.plan.shortfalls(),
                one.plan.certificate());
        return new Verifier(one.scenario, Optional.of(sha256))
                .judge(stamped).violations().stream()
                        .map(violation -> violation.ruleName() + ": " + violation.sentence())
                        .toList();
    }
}
