package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The plan that all other tests break in one place.
class SamplesTest {

    @Test
    void keepsEveryRule() {
        var judgement = Samples.plan().judgedIn(Samples.world().scenario());

        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.holds()).isTrue();
        assertThat(judgement.warnings()).isEmpty();
        assertThat(judgement.reasonsDecided()).isEqualTo(1);
        assertThat(judgement.reasonsUndecided()).isZero();
    }

    @Test
    void isWorthWhatAHandFinds() {
        var figures = Samples.plan().judgedIn(Samples.world().scenario()).figures();

        // 70 of 100 shells in time, both batteries on the last day
        assertThat(figures.points()).isCloseTo(7 + 20, within(1e-12));
        // 3 t and twice 2 t, each for 50 and 100 EUR a tonne
        assertThat(figures.transportCostEur()).isEqualTo(7 * 150);
        assertThat(figures.objective()).isCloseTo(27 - 10 * 1050 / 1e6, within(1e-12));
        assertThat(figures.bound()).isGreaterThanOrEqualTo(figures.objective());
        assertThat(figures.gap()).isCloseTo(1 - figures.objective() / figures.bound(), within(1e-12));
    }
}
