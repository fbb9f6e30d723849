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

    /// Every lane on every day for every offer and supply would be 375 million looks.
    @Test
    void boundsAPlanOfTheLargestSizeWithFewPassesAndFewLooks() {
        var large = new LargeWorld();
        var scenario = large.world.scenario();
        var plan = large.proposal.with(Proposal.figures(new JudgedFigures(0, 0, 0, 0, 0, 0)));
        var terrain = new Terrain(scenario);
        var pools = new Pools(scenario, terrain.days);
        var bound = new Bound(
                terrain, new Passage(terrain), pools, new Prices(terrain, pools, plan.certificate(), new Findings()));

        assertThat(bound.value()).isPositive();
        assertThat(bound.sources().passes()).isBetween(100, 1_500);
        assertThat(bound.sources().looks()).isBetween(100_000L, 60_000_000L);
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
