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
import org.muster.exchange.PlanRead;

/// `muster plan --keep PLAN`.
class KeepTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private Path agreed;
    private Path out;

    @BeforeEach
    void writeScenarioAndPlan() throws IOException {
        scenario = SampleScenario.writeTo(folder.resolve("sample"));
        agreed = folder.resolve("agreed");
        out = folder.resolve("out");
        PlanPackage.write(SamplePlan.of(SampleScenario.read(scenario), PlanStatus.OPTIMAL), agreed);
    }

    private Run plan(String... more) {
        var arguments = new ArrayList<>(List.of("plan", scenario.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private static Plan read(Path folder) {
        return ((PlanRead.Accepted) PlanPackage.read(folder)).plan();
    }

    private Run verify(String... more) {
        var arguments = new ArrayList<>(List.of("verify", scenario.toString(), out.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private void edit(String file, String from, String to) throws IOException {
        var text = Files.readString(out.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(out.resolve(file), text.replace(from, to));
    }

    @Test
    void keepsWhatBeginsBeforeTheDayToTheLetter() {
        var run = plan("--keep", agreed.toString(), "--frozen-until", "2026-02-28");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("kept       0 rows of the agreed plan changed", "2026-02-28");
        assertThat(read(out).consignments()).containsAll(read(agreed).consignments());
        assertThat(read(out).purchases()).containsAll(read(agreed).purchases());
        assertThat(read(out).classes()).containsAll(read(agreed).classes());
        assertThat(verify().status()).isZero();
    }

    @Test
    void saysWhatItKeptAndAtWhatPrice() {
        plan("--keep", agreed.toString(), "--frozen-until", "2026-01-06", "--change-cost", "0.25");
        assertThat(read(out).figures().options())
                .containsEntry("frozen_until", "2026-01-06")
                .containsEntry("change_cost", "0.25")
                .containsEntry("keep", PlanPackage.sha256(read(agreed)))
                .containsKeys("changes", "restricted_bound", "restricted_gap");
        assertThat(PlanPackage.sha256(read(out.resolve("kept.zip")))).isEqualTo(PlanPackage.sha256(read(agreed)));
    }

    @Test
    void changesNothingWhereAChangeCostsMoreThanItBrings() {
        plan("--keep", agreed.toString(), "--change-cost", "1000");
        assertThat(read(out).figures().options()).containsEntry("changes", "0");
    }

    @Test
    void refusesToKeepWhatBreaksARule() {
        var run = plan("--keep", agreed.toString(), "--frozen-until", "2026-02-28", "--without", "offer=O-SHELLS");
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.err()).contains("cannot be kept in this scenario", "O-SHELLS", "Maybe choose an earlier day");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesOptionsWithoutAPlanAndPlansThatAreNone() throws IOException {
        assertThat(plan("--change-cost", "1").err()).contains("Maybe name it with --keep");
        assertThat(plan("--keep", folder.resolve("nowhere").toString()).status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(plan("--keep", Files.createDirectory(folder.resolve("empty")).toString())
                        .err())
                .contains("cannot be read");
        assertThat(plan("--keep", agreed.toString(), "--change-cost", "-1").err())
                .contains("like 0.25");
    }

    @Test
    void noticesThatSomethingWasNotKept() throws IOException {
        plan("--keep", agreed.toString(), "--frozen-until", "2026-02-28");
        edit("consignments.csv", "C1,R-SHELLS,,,O-SHELLS,SHELL,60", "C1,R-SHELLS,,,O-SHELLS,SHELL,59");
        var run = verify();
        assertThat(run.status()).isEqualTo(ExitStatus.NO);
        assertThat(run.out()).contains("kept: The consignment C1 of the agreed plan begins before 2026-02-28");
    }

    @Test
    void noticesAWrongCountOfChangesAndAnotherPlan() throws IOException {
        plan("--keep", agreed.toString());
        var stated = read(out).figures().options().get("changes");
        edit("datapackage.json", "\"changes\": \"" + stated + "\"", "\"changes\": \"77\"");
        assertThat(verify().out()).contains("kept: The plan says that it changes 77 rows");
        var other = folder.resolve("other");
        Run.of("plan", scenario.toString(), "--out", other.toString(), "--without", "offer=O-SHELLS");
        assertThat(verify("--keep", other.toString()).out()).contains("Maybe another plan was meant");
    }

    @Test
    void warnsWhenTheAgreedPlanIsNotThere() throws IOException {
        plan("--keep", agreed.toString());
        Files.delete(out.resolve("kept.zip"));
        var run = verify();
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("is not here to compare with");
    }
}
