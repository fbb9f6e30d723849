package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.assertj.core.data.Offset;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// A scenario, what the planner makes of it, and what the verifier says of that.
final class Trial {

    /// Until the gap is closed, or 400 steps.
    static final PlanOptions THOROUGH = new PlanOptions(0, Optional.empty(), OptionalLong.of(400), 2, 1);

    private final Scenario scenario;
    private final String sha256;

    private Trial(Scenario scenario) {
        this.scenario = scenario;
        sha256 = ScenarioPackage.sha256(scenario);
    }

    /// @param folder where the package is written, and read from
    /// @param tables as [Tables] takes them
    static Trial of(Path folder, String tables) {
        return switch (ScenarioPackage.read(new Tables(tables).writeTo(folder))) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> new Trial(scenario);
            case ScenarioRead.Refused(var findings) -> throw new IllegalArgumentException(findings.toString());
        };
    }

    /// @param plan as [HandPlan] takes it
    Plan byHand(String plan) {
        return HandPlan.of(scenario, plan);
    }

    Plan plan() {
        return plan(THOROUGH);
    }

    Plan plan(PlanOptions options) {
        return plan(options, () -> false);
    }

    Plan plan(PlanOptions options, BooleanSupplier cancelled) {
        return stamped(Planner.plan(scenario, options, ProgressListener.silent(), cancelled));
    }

    /// With the hash of the scenario, as the commands write it.
    private Plan stamped(Plan plan) {
        return new Plan(
                plan.figures().stamped(sha256, "test"),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    /// The planner finds this optimum and proves that there is nothing better.
    void reaches(double optimum) {
        reaches(optimum, optimum);
    }

    /// The planner finds this optimum; its bound is that of the relaxation, in which units, sets and classes may be
    /// fractions.
    void reaches(double optimum, double relaxed) {
        var plan = plan();
        var verdict = judge(plan);
        verdict.isWorth(optimum);
        assertThat(verdict.judgement().figures().bound())
                .as("bound")
                .isGreaterThanOrEqualTo(optimum - 1e-6 * Math.max(1, Math.abs(optimum)))
                .isCloseTo(relaxed, near(relaxed));
        assertThat(plan.figures().bound().orElseThrow()).as("bound it states").isCloseTo(relaxed, near(relaxed));
        assertThat(plan.figures().objective().orElseThrow())
                .as("objective it states")
                .isCloseTo(optimum, near(optimum));
    }

    /// What the verifier says of a plan made by hand.
    ///
    /// @param plan as [HandPlan] takes it
    Verdict judge(String plan) {
        return judge(byHand(plan));
    }

    Verdict judge(Plan plan) {
        return new Verdict(new Verifier(scenario, Optional.of(sha256)).judge(plan));
    }

    /// A millionth of a figure, of 1 if that is more.
    static Offset<Double> near(double figure) {
        return within(1e-6 * Math.max(1, Math.abs(figure)));
    }
}
