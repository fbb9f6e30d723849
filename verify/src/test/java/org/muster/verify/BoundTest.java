package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;

/// The bound by its backward pass against the bound by walking every route.
class BoundTest {

    private static final int WORLDS = 200;
    /// Doubles on the naive side differ from the true value by rounding, either way.
    private static final double ROUNDING = 1e-12;

    @Test
    void equalsTheNaiveBoundAndNeverFallsBelowIt() {
        int earning = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            var chance = new RandomWorld(seed);
            var scenario = chance.world().scenario();
            var prices = chance.prices(scenario);
            double naive = new NaiveBound(scenario, prices).value();
            double judged = bound(scenario, prices);

            assertThat(judged).as("seed %d", seed).isCloseTo(naive, within(1e-9 * Math.max(1, naive)));
            assertThat(judged).as("seed %d", seed).isGreaterThanOrEqualTo(naive * (1 - ROUNDING));
            if (judged > new NaiveBound(scenario, prices).limits() + 0.1) {
                earning++;
            }
        }
        assertThat(earning).isGreaterThan(WORLDS / 2);
    }

    @Test
    void equalsTheNaiveBoundWithoutPrices() {
        for (long seed = 1; seed <= WORLDS; seed++) {
            var scenario = new RandomWorld(seed).world().scenario();
            double naive = new NaiveBound(scenario, List.of()).value();

            assertThat(bound(scenario, List.of())).as("seed %d", seed).isCloseTo(naive, within(1e-9));
        }
    }

    @Test
    void everyKindOfPriceChangesSomeBound() {
        for (var kind : PriceKind.values()) {
            assertThat(changes(kind)).as(kind.code()).isGreaterThan(10);
        }
    }

    private static int changes(PriceKind kind) {
        int changed = 0;
        for (long seed = 1; seed <= 40; seed++) {
            var chance = new RandomWorld(seed);
            var scenario = chance.world().scenario();
            var prices = chance.prices(scenario);
            var others = new ArrayList<Price>(prices);
            others.removeIf(price -> price.kind() == kind);
            if (Math.abs(bound(scenario, prices) - bound(scenario, others)) > 1e-6) {
                changed++;
            }
        }
        return changed;
    }

    @Test
    void survivesPricesThatAreTooLargeForADouble() {
        var chance = new RandomWorld(1);
        var scenario = chance.world().scenario();
        var prices = chance.prices(scenario).stream()
                .map(price -> new Price(price.kind(), price.id(), price.day(), Double.MAX_VALUE))
                .toList();

        assertThat(bound(scenario, prices)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static double bound(Scenario scenario, List<Price> prices) {
        var terrain = new Terrain(scenario);
        var pools = new Pools(scenario, terrain.days);
        var findings = new Findings();
        var read = new Prices(terrain, pools, new Certificate(prices), findings);
        assertThat(findings.violations()).isEmpty();
        return new Bound(terrain, new Passage(terrain), pools, read).value();
    }
}
