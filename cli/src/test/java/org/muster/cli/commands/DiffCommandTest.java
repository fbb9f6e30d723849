package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SamplePlan;
import org.muster.cli.SampleScenario;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.exchange.PlanPackage;

/// `muster diff OLD NEW`.
class DiffCommandTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private Path old;

    @BeforeEach
    void writeScenarioAndPlan() throws IOException {
        scenario = SampleScenario.writeTo(folder.resolve("sample"));
        old = folder.resolve("old");
        PlanPackage.write(plan(), old);
    }

    private Plan plan() {
        return SamplePlan.of(SampleScenario.read(scenario), PlanStatus.OPTIMAL);
    }

    private Run diff(Path now, String... more) {
        var arguments = new ArrayList<>(List.of("diff", old.toString(), now.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Path whatIf(String... more) {
        var out = folder.resolve("what-if");
        var arguments = new ArrayList<>(List.of("plan", scenario.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        assertThat(Run.of(arguments.toArray(String[]::new)).status()).isZero();
        return out;
    }

    @Test
    void saysThatAPlanDoesTheSameAsItself() {
        assertThat(diff(old, "--scenario", scenario.toString()).out())
                .contains("The two plans do the same", "The scenarios are the same");
    }

    @Test
    void sparesNothingForNewNames() throws IOException {
        var renamed = folder.resolve("renamed");
        PlanPackage.write(plan(), renamed);
        for (var file : List.of("consignments.csv", "legs.csv")) {
            var text = Files.readString(renamed.resolve(file));
            Files.writeString(renamed.resolve(file), text.replaceAll("(?m)^C([0-9])", "X-$1"));
        }
        assertThat(diff(renamed).out()).contains("The two plans do the same");
    }

    @Test
    void namesWhatVanishedAndTheInputThatCausedIt() {
        var run = diff(whatIf("--without", "offer=O-SHELLS"), "--old-scenario", scenario.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("offers O-SHELLS is gone")
                .contains("vanished  consignment 60 × SHELL from O-SHELLS, R-SHELLS")
                .contains("because offers O-SHELLS is gone")
                .containsPattern("R-SHELLS +90 +");
    }

    @Test
    void namesWhatMovedAndHow() throws IOException {
        var now = folder.resolve("now");
        PlanPackage.write(plan(), now);
        var consignments = Files.readString(now.resolve("consignments.csv"));
        Files.writeString(now.resolve("consignments.csv"), consignments.replace(",60,", ",59,"));
        var run = diff(now);
        assertThat(run.out())
                .contains("1 moved, 0 appeared, 0 vanished")
                .contains("moved  consignment 59 × SHELL from O-SHELLS, R-SHELLS: 59 instead of 60")
                .contains("Causes are not looked for");
    }

    @Test
    void showsAChangedCellOfTheScenario() throws IOException {
        var other = SampleScenario.writeTo(folder.resolve("other"));
        var offers = Files.readString(other.resolve("offers.csv"));
        var row = offers.lines()
                .filter(line -> line.startsWith("O-LNCH,"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                other.resolve("offers.csv"), offers.replace(row, row.replaceFirst(",LNCH,[0-9]+,", ",LNCH,9,")));
        var run = diff(old, "--old-scenario", scenario.toString(), "--new-scenario", other.toString());
        assertThat(run.out()).contains("offers O-LNCH: quantity 9 instead of");
    }

    @Test
    void answersMachines() {
        var run = diff(whatIf("--without", "lane=L1"), "--old-scenario", scenario.toString(), "--json");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("{")
                .contains("\"scenarios\" : true", "\"table\" : \"lanes\"", "\"kind\" : \"removed\"", "\"rows\" : [");
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        assertThat(diff(folder.resolve("nowhere")).status()).isEqualTo(ExitStatus.BAD_INPUT);
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(diff(empty).err()).contains("cannot be read");
        var noScenario = diff(old, "--scenario", empty.toString());
        assertThat(noScenario.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(noScenario.err()).contains("cannot be used as it is");
    }
}
