package org.muster.server.planning;

import java.util.Optional;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.server.scenarios.PresentScenario;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Plans with the scenarios that they answer, for those who see all of them.
@Component
class PlanSources {

    private final PlanLoad plans;
    private final PlanScenarios scenarios;
    private final PresentScenario present;

    PlanSources(PlanLoad plans, PlanScenarios scenarios, PresentScenario present) {
        this.plans = plans;
        this.scenarios = scenarios;
        this.present = present;
    }

    /// A plan and the scenario that it answers.
    record Sources(Plan plan, Scenario scenario) {}

    /// @throws Refused if there is no such plan, or its scenario is not known
    Sources of(String plan) {
        var found = plans.find(plan).orElseThrow(() -> Refused.notFound("plan", plan));
        return new Sources(found, scenario(plan, found));
    }

    private Scenario scenario(String plan, Plan found) {
        return scenarios
                .find(plan)
                .or(() -> present.find().filter(now -> answers(found, now)))
                .orElseThrow(() -> Refused.one(
                        HttpStatus.CONFLICT,
                        "no-scenario",
                        "Plan %s came before scenarios were kept with their plans, and the scenario has changed since. Maybe plan again, and ask about the new plan."
                                .formatted(plan)));
    }

    private static boolean answers(Plan plan, Scenario scenario) {
        return plan.figures().scenarioSha256().equals(Optional.of(ScenarioPackage.sha256(scenario)));
    }
}
