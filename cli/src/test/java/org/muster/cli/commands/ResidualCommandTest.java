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
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.ScenarioPackage;

/// `muster residual SCENARIO PLAN --at DATE`.
class ResidualCommandTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private Path plan;
    private Path out;

    @BeforeEach
    void writeScenarioAndPlan() throws IOException {
        scenario = SampleScenario.writeTo(folder.resolve("sample"));
        plan = folder.resolve("plan");
        out = folder.resolve("rest");
        PlanPackage.write(SamplePlan.of(SampleScenario.read(scenario), PlanStatus.OPTIMAL), plan);
    }

    private Run residual(String at, String... more) {
        var arguments = new ArrayList<>(
                List.of("residual", scenario.toString(), plan.toString(), "--at", at, "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Scenario left() {
        return SampleScenario.read(out);
    }

    private Path actuals(String rows) throws IOException {
        return Files.writeString(folder.resolve("actuals.csv"), "consignment,state,node,date,quantity\n" + rows);
    }

    private List<Offer> offersLike(String name) {
        return left().offers().list().stream()
                .filter(row -> row.offer().value().startsWith(name))
                .toList();
    }

    @Test
    void writesTheScenarioItselfOnTheFirstDay() {
        var start = SampleScenario.read(scenario).horizon().start();
        assertThat(residual(start.toString()).status()).isZero();
        assertThat(ScenarioPackage.sha256(left())).isEqualTo(ScenarioPackage.sha256(SampleScenario.read(scenario)));
    }

    @Test
    void takesOffWhatIsDeliveredAndSaysWhatIsDone() {
        var run = residual("2026-01-09");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("What is left on 2026-01-09", "points earned", "muster plan");
        assertThat(left().requirements().list())
                .filteredOn(row -> row.requirement().value().equals("R-SHELLS"))
                .singleElement()
                .matches(row -> row.quantity() == 40 && row.weight().toDouble() == 4);
    }

    @Test
    void offersWhatIsUnderWayFromWhereItIs() {
        residual("2026-01-06");
        assertThat(offersLike("O-SHELLS.HB"))
                .singleElement()
                .matches(row -> row.quantity() == 60 && row.origin().value().equals("HB"));
    }

    @Test
    void keepsCrewsOfRunningClasses() {
        residual("2026-01-06");
        assertThat(left().readyCrews()).singleElement().matches(row -> row.crews() == 1);
    }

    @Test
    void plansOnFromWhatIsLeft() {
        residual("2026-01-09");
        var again = folder.resolve("again");
        assertThat(Run.of("plan", out.toString(), "--out", again.toString()).status())
                .isZero();
        assertThat(Run.of("verify", out.toString(), again.toString()).status()).isZero();
    }

    @Test
    void believesWhatSomebodySawRatherThanThePlan() throws IOException {
        var seen = actuals("C1,lost,,,10\nC1,at-node,HB,2026-01-07,\n");
        assertThat(residual("2026-01-09", "--actuals", seen.toString()).status())
                .isZero();
        assertThat(offersLike("O-SHELLS.HB")).singleElement().matches(row -> row.quantity() == 50);
        assertThat(left().requirements().list())
                .anyMatch(row -> row.requirement().value().equals("R-SHELLS") && row.quantity() == 100);
    }

    @Test
    void tellsEveryFaultOfTheActuals() throws IOException {
        var seen = actuals("C9,delivered,,2026-01-07,\nC1,at-node,,,\nC2,gone,,,\nC1,lost,,,900\n");
        var run = residual("2026-01-09", "--actuals", seen.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err())
                .contains("actuals.csv, row 2, column consignment")
                .contains("actuals.csv, row 3, column node", "actuals.csv, row 3, column date")
                .contains("actuals.csv, row 4, column state")
                .contains("the consignment has 60");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesADayOutsideAndAFolderThatIsThere() throws IOException {
        assertThat(residual("2031-01-09").err()).contains("is no day of the scenario");
        assertThat(residual("tomorrow").err()).contains("like 2026-03-01");
        Files.createDirectories(out);
        Files.writeString(out.resolve("note.txt"), "mine");
        assertThat(residual("2026-01-09").err()).contains("is there already");
    }

    @Test
    void refusesAPlanThatDoesNotHold() throws IOException {
        PlanPackage.write(SamplePlan.broken(SampleScenario.read(scenario)), plan);
        assertThat(residual("2026-01-09").status()).isEqualTo(ExitStatus.NO);
        assertThat(out).doesNotExist();
    }
}
