package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// Every shortfall of the planner's plans has a reason, and none that the verifier can decide is untrue.
///
/// Reads `../shared/scenarios` relative to the project's root where it is there; without it those tests are skipped.
class ReasonsTest {

    private static final PlanOptions SHORT = new PlanOptions(0.005, Optional.empty(), OptionalLong.of(4), 2, 1);

    @Test
    void holdForTheSmallestScenario() {
        assertSound("tiny", shared("tiny"));
    }

    @Test
    void holdForTheExercise() {
        assertSound("exercise", read(root().resolve("scenarios/exercise")));
    }

    @Test
    void holdForPledgesAsTheyWere() {
        assertSound("tracker-2024h1", shared("tracker-2024h1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coarse", "fine", "hub60"})
    void holdForInventedScenarios(String style) {
        assertSound("S " + style, Instances.generate(Size.S, Style.parse(style), 1));
    }

    @Test
    void holdForRandomTinyScenarios() {
        for (long seed = 1; seed <= RandomTinyTest.SCENARIOS; seed++) {
            assertSound("seed " + seed, RandomTiny.scenario(seed));
        }
    }

    private static void assertSound(String name, Scenario scenario) {
        var plan = Planner.plan(scenario, SHORT, ProgressListener.silent(), () -> false);
        var judgement = new Verifier(scenario, Optional.empty()).judge(plan);
        assertThat(judgement.violations())
                .as(
                        "%s: %d reasons decided, %d undecided %s",
                        name, judgement.reasonsDecided(), judgement.reasonsUndecided(), counts(plan))
                .isEmpty();
    }

    private static TreeMap<ReasonCode, Integer> counts(Plan plan) {
        var counts = new TreeMap<ReasonCode, Integer>();
        for (Shortfall shortfall : plan.shortfalls()) {
            counts.merge(shortfall.reason(), 1, Integer::sum);
        }
        return counts;
    }

    private static Scenario shared(String name) {
        var folder = root().resolve("../shared/scenarios").resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> "Skipped: there is no " + folder);
        return read(folder);
    }

    private static Scenario read(Path folder) {
        return switch (ScenarioPackage.read(folder)) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> scenario;
            case ScenarioRead.Refused(var findings) -> throw new IllegalStateException(findings.toString());
        };
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("scenarios")) ? here : here.getParent();
    }
}
