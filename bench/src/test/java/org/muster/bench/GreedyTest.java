package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.bench.peers.ArcFlow;
import org.muster.bench.peers.Greedy;
import org.muster.bench.peers.Solver;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;

class GreedyTest {

    @ParameterizedTest
    @CsvSource({"XS, coarse, 1", "XS, fine, 2", "S, coarse, 1", "S, hub60:0.7, 2", "S2, fine, 1"})
    void makesAPlanThatTheVerifierAccepts(Size size, String style, long seed) {
        var scenario = Instances.generate(size, Style.parse(style), seed);
        var plan = Greedy.plan(scenario);
        var judgement = judge(scenario, plan);
        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.figures().objective()).isPositive();
        assertThat(plan.consignments()).isNotEmpty();
    }

    @Test
    void completesSetsAndBuys() {
        var plan = Greedy.plan(Instances.generate(Size.S2, new Style.Coarse(), 1));
        assertThat(plan.sets()).isNotEmpty();
        assertThat(plan.purchases()).isNotEmpty();
        assertThat(plan.classes()).isNotEmpty();
    }

    /// Else it would not be what people do today, or it would be a peer as good as any.
    @ParameterizedTest
    @CsvSource({"S, 1", "S2, 1"})
    void leavesATenthOfMustersPlanBehindOnCoarseLanes(Size size, long seed) {
        var scenario = Instances.generate(size, new Style.Coarse(), seed);
        var options = new PlanOptions(0.01, Optional.empty(), OptionalLong.of(150), 2, 1);
        var muster = Planner.plan(scenario, options, ProgressListener.silent(), () -> false);
        double best =
                new Verifier(scenario, Optional.empty()).judge(muster).figures().objective();
        assertThat(judge(scenario, Greedy.plan(scenario)).figures().objective()).isBetween(0.5 * best, 0.9 * best);
    }

    @Test
    void isWorthNoMoreThanTheRelaxedOptimum() {
        var scenario = Instances.generate(Size.XS, new Style.Coarse(), 1);
        double optimum =
                Solver.GLOP.solve(ArcFlow.of(scenario), Duration.ofSeconds(60)).objective();
        assertThat(judge(scenario, Greedy.plan(scenario)).figures().objective()).isLessThan(optimum);
    }

    @Test
    void makesTheSamePlanAgain() {
        var scenario = Instances.generate(Size.S, new Style.Coarse(), 3);
        assertThat(Greedy.plan(scenario)).isEqualTo(Greedy.plan(scenario));
    }

    private static Judgement judge(Scenario scenario, Plan plan) {
        return Peers.judge(new Verifier(scenario, Optional.empty()), plan);
    }
}
