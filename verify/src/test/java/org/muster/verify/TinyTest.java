package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.muster.verify.Proposal.leg;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.PriceKind;

/// The scenario that was worked by hand.
class TinyTest {

    @Test
    void acceptsTheBestPlanWithItsProof() {
        var judgement = Tiny.best().judgedIn(Tiny.world().scenario());

        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.warnings()).isEmpty();
        assertThat(judgement.figures().points()).isCloseTo(22.11, within(1e-12));
        assertThat(judgement.figures().pointsPossible()).isEqualTo(25);
        assertThat(judgement.figures().transportCostEur()).isEqualTo(6340);
        assertThat(judgement.figures().objective()).isCloseTo(Tiny.BEST, within(1e-12));
        assertThat(judgement.figures().bound()).isCloseTo(Tiny.BEST, within(1e-9));
        assertThat(judgement.figures().gap()).isCloseTo(0, within(1e-9));
    }

    @Test
    void acceptsTheFiguresAsPrintedWithNineDigits() {
        var scenario = Tiny.world().scenario();
        var printed = Proposal.figures(new JudgedFigures(22.0466, 22.11, 25, 6340, 22.0466, 0));

        assertThat(new Verifier(scenario, Optional.of(Proposal.HASH))
                        .judge(Tiny.best().with(printed))
                        .violations())
                .isEmpty();
    }

    @Test
    void boundNeverFallsBelowTheWorkedValue() {
        var bound = Tiny.best().judgedIn(Tiny.world().scenario()).figures().bound();

        assertThat(bound).isGreaterThanOrEqualTo(22.046599999999998);
    }

    @Test
    void boundStaysTrueWithoutPrices() {
        var plan = Tiny.best();
        plan.prices.clear();

        assertThat(plan.judgedIn(Tiny.world().scenario()).figures().bound()).isGreaterThan(Tiny.BEST);
    }

    @Test
    void boundRisesWithAPriceThatIsOff() {
        for (double off : new double[] {0.01, 0.049, 0.051, 0.3}) {
            var plan = Tiny.best();
            plan.prices.removeFirst();
            plan.price(PriceKind.LANE_MASS, "L3", 3, off);

            assertThat(plan.judgedIn(Tiny.world().scenario()).figures().bound()).isGreaterThan(Tiny.BEST);
        }
    }

    @Test
    void boundRisesWithoutTheTransitRule() {
        var world = Tiny.world();
        world.rules.clear();

        assertThat(Tiny.best().judgedIn(world.scenario()).figures().bound()).isGreaterThan(Tiny.BEST + 0.1);
    }

    @Test
    void refusesTheShellsThroughTheNationThatForbidsIt() {
        var plan = Tiny.best().send("X1", "R1", "O1", "round", 1, leg("L1", 0, 2), leg("L3", 11, 12));

        assertThat(plan.judgedIn(Tiny.world().scenario()).violations())
                .hasAtLeastOneElementOfType(CaveatViolation.TransitForbidden.class);
    }
}
