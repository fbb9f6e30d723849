package org.muster.cli.mutants;

import java.util.Optional;
import java.util.OptionalDouble;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;

/// Judges plans of one scenario, and lets a plan say of itself what it is judged to be, so that a mutant breaks one
/// thing and not its figures too.
final class Restated {

    private final String sha256;
    private final Verifier verifier;

    Restated(Scenario scenario) {
        this.sha256 = ScenarioPackage.sha256(scenario);
        this.verifier = new Verifier(scenario, Optional.of(sha256));
    }

    Judgement judge(Plan plan) {
        return verifier.judge(plan);
    }

    Plan restate(Plan plan) {
        var judged = verifier.judge(plan).figures();
        var stated = plan.figures();
        return with(
                plan,
                new PlanFigures(
                        Optional.of(sha256),
                        OptionalDouble.of(judged.objective()),
                        OptionalDouble.of(judged.points()),
                        OptionalDouble.of(judged.pointsPossible()),
                        OptionalDouble.of(judged.transportCostEur()),
                        OptionalDouble.of(judged.bound()),
                        OptionalDouble.of(judged.gap()),
                        stated.status(),
                        stated.seconds(),
                        stated.engine(),
                        stated.seed(),
                        stated.options(),
                        stated.musterVersion()));
    }

    static Plan with(Plan plan, PlanFigures figures) {
        return new Plan(
                figures,
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }
}
