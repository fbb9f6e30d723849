package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// A plan of the largest size. How long it takes is printed, and decides nothing: machines differ.
class LargeWorldTest {

    @Test
    void judgesAPlanOfTheLargestSizeTheSameEveryTime() {
        var large = new LargeWorld();
        var scenario = large.world.scenario();
        var plan = large.proposal.with(Proposal.figures(new JudgedFigures(0, 0, 0, 0, 0, 0)));

        var first = judge(scenario, plan);
        var second = judge(scenario, plan);

        assertThat(first.figures().bound()).isPositive().isFinite();
        assertThat(second).isEqualTo(first);
        assertThat(first.reasonsDecided()).isEqualTo(plan.shortfalls().size());
    }

    private static Judgement judge(Scenario scenario, Plan plan) {
        long begin = System.nanoTime();
        var judgement = new Verifier(scenario, Optional.empty()).judge(plan);
        System.out.printf(
                "size L: %d offers, %d consignments, %d prices, %d violations judged in %d ms%n",
                scenario.offers().size(),
                plan.consignments().size(),
                plan.certificate().prices().size(),
                judgement.violations().size(),
                (System.nanoTime() - begin) / 1_000_000);
        return judgement;
    }
}
