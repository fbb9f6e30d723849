package org.muster.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.cli.crosscheck.ArcFlow;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;

/// Figures and prices of a plan that the planner made, with its own tight certificate, broken in the same ways.
class PlannedMutantsTest {

    private static final Scenario SCENARIO = RichScenario.make();
    private static final Restated JUDGE = new Restated(SCENARIO);
    private static final double RELAXED_OPTIMUM = ArcFlow.optimum(SCENARIO);
    private static Plan planned = RichPlan.make(java.util.List.of());

    @BeforeAll
    static void plans() {
        var options = new PlanOptions(0, Optional.empty(), OptionalLong.of(500), 2, 1);
        planned = JUDGE.restate(Planner.plan(SCENARIO, options, ProgressListener.silent(), () -> false));
    }

    @Test
    void startsFromAPlanThatHolds() {
        assertThat(JUDGE.judge(planned).violations()).isEmpty();
    }

    @Test
    void refusesEveryFalseFigure() {
        for (var mutant : FigureMutants.list()) {
            assertThat(JUDGE.judge(mutant.change().apply(planned)).violations())
                    .as(mutant.toString())
                    .anyMatch(violation -> violation.rule() == mutant.rule());
        }
    }

    @Test
    void refusesABoundThatOtherPricesDoNotProveAndProvesNoneBelowTheRelaxedOptimum() {
        for (var kind : kindsPriced()) {
            for (var mutant : PriceMutants.ofValue(planned, kind)) {
                var judgement = JUDGE.judge(mutant.change().apply(planned));
                var stated = planned.figures().bound().orElseThrow();
                var same = Math.abs(judgement.figures().bound() - stated) <= 1e-6 * stated;
                assertThat(judgement.holds()).as(mutant.toString()).isEqualTo(same);
                assertThat(judgement.figures().bound())
                        .as(mutant.toString())
                        .isGreaterThanOrEqualTo(RELAXED_OPTIMUM * (1 - 1e-9));
            }
        }
    }

    @Test
    void refusesEveryPriceThatCannotBe() {
        for (var kind : kindsPriced()) {
            for (var mutant : PriceMutants.ofForm(planned, kind)) {
                assertThat(JUDGE.judge(JUDGE.restate(mutant.change().apply(planned)))
                                .violations())
                        .as(mutant.toString())
                        .anyMatch(violation -> violation.rule() == mutant.rule());
            }
        }
    }

    private static PriceKind[] kindsPriced() {
        return Arrays.stream(PriceKind.values())
                .filter(kind -> planned.certificate().prices().stream().anyMatch(price -> price.kind() == kind))
                .toArray(PriceKind[]::new);
    }
}
