package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SamplePlan;
import org.muster.cli.SampleScenario;
import org.muster.domain.plan.PlanStatus;
import org.muster.exchange.PlanPackage;

/// The commands that judge and explain what others made.
class JudgingTest {

    @TempDir
    private Path folder;

    private String scenario;
    private String plan;

    @BeforeEach
    void writeScenarioAndPlan() throws IOException {
        var sample = SampleScenario.writeTo(folder.resolve("sample"));
        scenario = sample.toString();
        plan = folder.resolve("plan").toString();
        PlanPackage.write(SamplePlan.of(SampleScenario.read(sample), PlanStatus.OPTIMAL), Path.of(plan));
    }

    private void breakPlan() throws IOException {
        PlanPackage.write(SamplePlan.broken(SampleScenario.read(Path.of(scenario))), Path.of(plan));
    }

    @Test
    void acceptsAPlanThatHoldsAndWarnsThatItNamesNoScenario() {
        var run = Run.of("verify", scenario, plan);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("The plan holds", "objective  ", "bound  ", "gap  ", "1 decided, 3 could not be");
        assertThat(run.err()).contains("warning: ", "scenario_sha256");
    }

    @Test
    void namesEachRuleThatAPlanBreaks() throws IOException {
        breakPlan();
        var run = Run.of("verify", scenario, plan);
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.out()).contains("rule 4: ").contains("O-SHELLS").contains("The plan does not hold: ");
    }

    @Test
    void tellsMachinesWhatAPlanBreaks() throws IOException {
        breakPlan();
        var run = Run.of("verify", scenario, plan, "--json");
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.out())
                .startsWith("{")
                .contains("\"holds\" : false", "\"rule\" : \"4\"", "\"reasons_decided\" :");
    }

    @Test
    void countsAFaultOfFormAsRuleZero() throws IOException {
        Files.delete(Path.of(plan, "prices.csv"));
        var run = Run.of("verify", scenario, plan);
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.out()).contains("rule 0: ").contains("prices");
    }

    @Test
    void refusesWhatIsNoPlan() {
        var run = Run.of("verify", scenario, folder.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("The plan %s cannot be read.".formatted(folder));
    }

    @Test
    void explainsWhatServesARequirementAndWhatIsShort() {
        var run = Run.of("explain", scenario, plan, "R-SHELLS");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("R-SHELLS  100 round of Rounds (artillery)")
                .contains("in time    90 (90.0 %), late 5, short 5; 9.3 of 10 points")
                .contains("C1  60 × Shell (SHELL) from XDA Donor A, offer O-SHELLS")
                .contains("arrives 2026-01-08, in time: counts 60 round, each worth 100.0 % of its points: 6 points")
                .contains("DA Depot A to HB Hub B, 2026-01-05 to 2026-01-07 by road (L1)")
                .contains("bought on 2026-01-05 as P1 (S-SHELL)", "fund F-B of XDB for 30,000.00 EUR")
                .contains("arrives 2026-01-28, late: counts 5 round, each worth 60.0 % of its points")
                .contains("10 not there by the due day")
                .contains("    fund: Fund F-B is spent");
    }

    @Test
    void explainsSetsAndCrews() {
        var run = Run.of("explain", scenario, plan, "R-SYSTEM");
        assertThat(run.out())
                .contains("C4  1 × Launcher (LNCH) for LAUNCHER from XDA Donor A, offer O-LNCH")
                .contains("1  2026-01-15  in time: 4 points")
                .contains("K1  1 crew for CREWS, Crew course at school SCH (XDA), 2026-01-05; ready")
                .contains("LAUNCHER: 1 not there by the due day");
    }

    @Test
    void explainsThatNothingIsSent() {
        assertThat(Run.of("explain", scenario, plan, "R-LAMPS").out())
                .contains("Nothing is sent for it", "no-source: ");
    }

    @Test
    void explainsToMachines() {
        var run = Run.of("explain", scenario, plan, "R-SHELLS", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("{")
                .contains("\"requirement\" : \"R-SHELLS\"", "\"arrive\" : \"2026-01-28\"", "\"mode\" : \"rail\"")
                .contains("\"reason\" : \"fund\"", "\"in_time\" : 90");
    }

    @Test
    void proposesRequirementsThatMayHaveBeenMeant() {
        var run = Run.of("explain", scenario, plan, "r_shells");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err())
                .contains("no requirement, offer, lane or node r_shells")
                .contains("Maybe R-SHELLS was meant.");
        assertThat(Run.of("explain", scenario, plan, "no such\u001b[2J").err())
                .contains("Maybe look it up")
                .doesNotContain("\u001b");
    }

    @Test
    void explainsNoPlanThatDoesNotHold() throws IOException {
        breakPlan();
        var run = Run.of("explain", scenario, plan, "R-SHELLS");
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("does not hold", "muster verify");
    }
}
