package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Points;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Agreed;
import org.muster.domain.revision.Amendment;
import org.muster.planner.Kept;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;
import org.muster.verify.Violation;

/// New plans of random scenarios that lost an offer, keeping to the plan of before.
class KeptPlanTest {

    private static final int SCENARIOS = 40;

    private static final PlanOptions BRIEF = new PlanOptions(0, Optional.empty(), OptionalLong.of(300), 2, 1);

    private static Plan plan(Scenario scenario) {
        return Planner.plan(scenario, BRIEF, ProgressListener.silent(), () -> false);
    }

    private static Plan plan(Scenario scenario, Kept kept) {
        return Planner.plan(scenario, BRIEF, kept, ProgressListener.silent(), () -> false);
    }

    private static double claim(Plan plan) {
        return Double.parseDouble(plan.figures().options().getOrDefault("restricted_bound", ""));
    }

    /// The scenario without the first offer that nothing before the day comes from, if there is one.
    private static Scenario without(Scenario scenario, Plan frozen) {
        var amendment = Amendment.of(scenario);
        amendment.offers.stream()
                .filter(row -> frozen.consignments().stream()
                        .noneMatch(
                                one -> one.source().value().equals(row.offer().value())))
                .findFirst()
                .ifPresent(amendment.offers::remove);
        return amendment.scenario();
    }

    @Test
    void keepsEveryRuleAndAllThatIsFrozen() {
        int frozenRows = 0;
        for (long seed = 1; seed <= SCENARIOS; seed++) {
            var scenario = RandomTiny.scenario(seed);
            var before = plan(scenario);
            var day = scenario.horizon().date(3);
            var agreed = Agreed.of(before, day);
            var changed = without(scenario, agreed.frozen());
            var kept = new Kept(before, day, Points.ofWhole(0));
            var now = plan(changed, kept);
            assertThat(new Verifier(changed, Optional.empty()).judge(now).violations())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(agreed.missingIn(now).isNone()).as("seed %d", seed).isTrue();
            assertThat(claim(now))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(now.figures().objective().orElseThrow() - 1e-6)
                    .isLessThanOrEqualTo(now.figures().bound().orElseThrow() + 1e-6);
            frozenRows += agreed.frozen().consignments().size()
                    + agreed.frozen().purchases().size()
                    + agreed.frozen().classes().size();
        }
        assertThat(frozenRows).isGreaterThan(SCENARIOS);
    }

    @Test
    void changesNothingAtAPriceAboveAllPointsAndTheSameScenario() {
        for (long seed = 1; seed <= SCENARIOS / 2; seed++) {
            var scenario = RandomTiny.scenario(seed);
            var before = plan(scenario);
            var start = scenario.horizon().start();
            var now = plan(scenario, new Kept(before, start, Points.ofWhole(1_000)));
            assertThat(Agreed.of(before, start).changesIn(now))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(now.figures().objective().orElseThrow())
                    .isGreaterThanOrEqualTo(before.figures().objective().orElseThrow() - 1e-6);
        }
    }

    @Test
    void saysThatAFrozenRowOfALostOfferCannotBeKept() {
        var scenario = RandomTiny.scenario(1);
        var before = plan(scenario);
        var frozen = Agreed.of(before, scenario.horizon().end().plusDays(1)).frozen();
        var amendment = Amendment.of(scenario);
        amendment.offers.clear();
        assertThat(new Verifier(amendment.scenario(), Optional.empty())
                        .judge(frozen)
                        .violations())
                .anyMatch(one -> one.rule() < Violation.SETS);
    }
}
