package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;

/// Small scenarios with numbers at the ends of what is allowed: each gets a plan that holds, with a bound that its
/// prices prove. `-Dmuster.fuzz.cases=10000` for more of them, `-Dmuster.fuzz.first=N` to begin elsewhere.
class ExtremesTest {

    private static final int CASES = Integer.getInteger("muster.fuzz.cases", 300);
    private static final long FIRST = Long.getLong("muster.fuzz.first", 1);
    private static final PlanOptions SHORT = new PlanOptions(0, Optional.empty(), OptionalLong.of(60), 2, 1);

    @Test
    void plansWhateverTheNumbersAre() {
        var faults = new ArrayList<String>();
        long carried = 0;
        for (long seed = FIRST; seed < FIRST + CASES; seed++) {
            var scenario = Extremes.scenario(seed);
            var plan = plan(scenario);
            var judgement = judged(scenario, plan);
            carried += plan.consignments().size();
            for (var sentence : faultsOf(plan, judgement)) {
                faults.add("seed %d: %s".formatted(seed, sentence));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(carried).as("consignments of all plans").isGreaterThan(CASES / 2);
    }

    /// The same look at plans that are spoiled on purpose: goods that are there before they come, a bound that is
    /// too good.
    @Test
    void seesWhatIsWrong() {
        int spoiled = 0;
        for (long seed = FIRST; seed < FIRST + 30; seed++) {
            var scenario = Extremes.scenario(seed);
            var plan = plan(scenario);
            if (plan.figures().bound().orElseThrow() > 0.001) {
                var figures = plan.figures();
                var better = with(
                        plan,
                        plan.consignments(),
                        bound(figures, figures.bound().orElseThrow() * 0.99));
                assertThat(faultsOf(better, judged(scenario, better)))
                        .as("seed %d: a bound too low", seed)
                        .isNotEmpty();
                spoiled++;
            }
            if (!plan.consignments().isEmpty()
                    && !plan.consignments().getFirst().legs().isEmpty()) {
                var moved = new ArrayList<>(plan.consignments());
                moved.set(0, dayEarlier(moved.getFirst()));
                var hasty = with(plan, moved, plan.figures());
                assertThat(faultsOf(hasty, judged(scenario, hasty)))
                        .as("seed %d: there before it comes", seed)
                        .isNotEmpty();
                spoiled++;
            }
        }
        assertThat(spoiled).isGreaterThan(20);
    }

    private static Plan plan(Scenario scenario) {
        var plan = Planner.plan(scenario, SHORT, ProgressListener.silent(), () -> false);
        return with(plan, plan.consignments(), plan.figures().stamped(ScenarioPackage.sha256(scenario), "test"));
    }

    private static Judgement judged(Scenario scenario, Plan plan) {
        return new Verifier(scenario, Optional.of(ScenarioPackage.sha256(scenario))).judge(plan);
    }

    private static List<String> faultsOf(Plan plan, Judgement judgement) {
        var faults = new ArrayList<String>();
        judgement.violations().forEach(one -> faults.add(one.ruleName() + ": " + one.sentence()));
        double objective = plan.figures().objective().orElse(Double.NaN);
        double bound = plan.figures().bound().orElse(Double.NaN);
        double gap = plan.figures().gap().orElse(Double.NaN);
        if (!Double.isFinite(objective) || !Double.isFinite(bound) || !Double.isFinite(gap)) {
            faults.add("objective %s, bound %s, gap %s".formatted(objective, bound, gap));
        } else if (objective > bound + 1e-6 * Math.max(1, Math.abs(bound))) {
            faults.add("it earns %s, more than the bound %s".formatted(objective, bound));
        }
        return faults;
    }

    private static Plan with(Plan plan, List<Consignment> consignments, PlanFigures figures) {
        return new Plan(
                figures,
                consignments,
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private static PlanFigures bound(PlanFigures figures, double bound) {
        return new PlanFigures(
                figures.scenarioSha256(),
                figures.objective(),
                figures.points(),
                figures.pointsPossible(),
                figures.transportCostEur(),
                OptionalDouble.of(bound),
                figures.gap(),
                figures.status(),
                figures.seconds(),
                figures.engine(),
                figures.seed(),
                figures.options(),
                figures.musterVersion());
    }

    private static Consignment dayEarlier(Consignment one) {
        return new Consignment(
                one.consignment(),
                one.requirement(),
                one.part(),
                one.source(),
                one.item(),
                one.quantity(),
                one.arrive().minusDays(1),
                one.legs());
    }
}
