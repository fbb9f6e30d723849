package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.Plan;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Feature: the commands on the packages that lie beside the project in `../shared`, as a user would run them.
class SharedPackagesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Path scenarios = Path.of("");

    @TempDir
    private Path folder;

    @BeforeAll
    static void findThem() {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/scenarios"))) {
                scenarios = up.resolve("shared/scenarios");
                return;
            }
        }
        assumeTrue(false, "There is no ../shared/scenarios beside the project, so nothing is tried on it.");
    }

    @Test
    void plansTheScenarioWorkedByHandToItsOptimum() {
        var figures = plan("tiny", "0", "2000").figures();
        assertThat(figures.objective().orElseThrow()).isCloseTo(22.0466, within(1e-9));
        assertThat(figures.bound().orElseThrow()).isCloseTo(22.0466, within(1e-5));
    }

    @Test
    void plansTheTrackerWithinThreePercentOfTheBound() {
        var figures = plan("tracker-2024h1", "3%", "4000").figures();
        assertThat(figures.gap().orElseThrow()).isLessThanOrEqualTo(0.03);
        assertThat(figures.objective().orElseThrow()).isGreaterThan(1_900);
    }

    private Plan plan(String name, String gap, String work) {
        var scenario = scenarios.resolve(name).toString();
        var out = folder.resolve("plan").toString();
        var planned = Run.of("plan", scenario, "--out", out, "--gap", gap, "--work", work);
        assertThat(planned.status()).as(planned.err()).isZero();
        var judged = Run.of("verify", scenario, out);
        assertThat(judged.status()).as(judged.out()).isZero();
        return ((PlanRead.Accepted) PlanPackage.read(Path.of(out))).plan();
    }

    @TestFactory
    Stream<DynamicTest> findsTheFaultOfEachBrokenPackage() throws IOException {
        return Files.readAllLines(scenarios.resolve("bad/expected.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(expected -> DynamicTest.dynamicTest(expected[0], () -> finds(expected)));
    }

    private static void finds(String[] expected) {
        var run = Run.of("check", scenarios.resolve("bad").resolve(expected[0]).toString(), "--json");
        assertThat(run.status()).isEqualTo(expected[1].equals("error") ? 2 : 0);
        assertThat(JSON.readTree(run.out()).valueStream().map(SharedPackagesTest::words))
                .contains(String.join(",", expected[1], expected[2], expected[3], expected[4], expected[5]));
    }

    private static String words(JsonNode finding) {
        var row = finding.get("row").isNull() ? "" : finding.get("row").asString();
        return String.join(
                ",",
                finding.get("level").asString(),
                finding.get("table").asString(),
                row,
                finding.get("column").asString(),
                finding.get("rule").asString());
    }
}
