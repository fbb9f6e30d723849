package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SamplePlan;
import org.muster.cli.SampleScenario;
import org.muster.cli.terminal.Screen;
import org.muster.domain.plan.PlanStatus;
import org.muster.planner.PlanOptions;
import org.muster.planner.Progress;

class PlanCommandTest {

    private static final Engine BY_HAND =
            (scenario, options, progress, cancelled) -> SamplePlan.of(scenario, PlanStatus.OPTIMAL);

    private static final Engine BROKEN = (scenario, options, progress, cancelled) -> SamplePlan.broken(scenario);

    @TempDir
    private Path folder;

    private Path scenario;
    private Path out;

    @BeforeEach
    void writeScenario() {
        scenario = SampleScenario.writeTo(folder.resolve("sample"));
        out = folder.resolve("out");
    }

    private Run plan(Engine engine, String... more) {
        var arguments = new ArrayList<>(List.of("plan", scenario.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Run.with(engine, arguments.toArray(String[]::new));
    }

    @Test
    void writesThePlanAndItsReportAndSaysWhatItAchieves() {
        var run = plan(BY_HAND);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(names(out))
                .contains("datapackage.json", "consignments.csv", "legs.csv", "prices.csv", "report.html");
        assertThat(run.out())
                .contains("EXERCISE - INVENTED FIGURES")
                .contains("points     13.3 of 20 possible (66.5 %)")
                .contains("fulfilled  0 of 3 requirements in full and in time")
                .contains("(optimal)")
                .containsPattern("artillery +1 +0 +0 +1 +90.0 % +5.0 % +5.0 % +93.0 %")
                .containsPattern("none +1 +0 +0 +1 +0.0 % +0.0 % +100.0 %")
                .containsPattern("HB +Hub B +9.8 +9.8")
                .contains("R-SYSTEM  Launchers with crews, 2 each asked: 1 short; 4 points lost")
                .contains("R-SHELLS  Rounds, 100 round asked: 5 late, 5 short")
                .contains("    no-source: Nothing that is offered or for sale suits LAMPS.")
                .contains(out.resolve("report.html").toString());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
    }

    @Test
    void writesAPlanThatVerifyAccepts() {
        plan(BY_HAND);
        var run = Run.of("verify", scenario.toString(), out.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void answersMachinesWithOneJsonObject() {
        var run = plan(BY_HAND, "--json");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("{").endsWith("}" + System.lineSeparator());
        assertThat(run.out())
                .contains("\"status\" : \"optimal\"")
                .contains("\"points_possible\" : 20.0")
                .contains("\"consignments\" : 4")
                .contains("\"legs\" : 8")
                .contains("\"road\" : 9.75");
    }

    @Test
    void neverWritesAPlanThatDoesNotHold() {
        var run = plan(BROKEN);
        assertThat(run.status()).isEqualTo(ExitStatus.INTERNAL_ERROR);
        assertThat(run.err())
                .contains("rule 4: ")
                .contains("nothing was written")
                .contains("a bug in Muster");
        assertThat(run.out()).isEmpty();
        assertThat(names(folder)).containsExactly("sample");
    }

    @Test
    void leavesNothingWhenThePlannerFails() {
        var run = plan((scenario, options, progress, cancelled) -> {
            throw new IllegalStateException("out of ideas\u001b[31m");
        });
        assertThat(run.status()).isEqualTo(ExitStatus.INTERNAL_ERROR);
        assertThat(run.err())
                .contains("Something went wrong inside Muster: out of ideas (IllegalStateException).")
                .doesNotContain("\tat ", "\u001b");
        assertThat(names(folder)).containsExactly("sample");
    }

    @Test
    void showsWhereItFailedWhenDebugging() {
        var run = plan(
                (scenario, options, progress, cancelled) -> {
                    throw new IllegalStateException("out of ideas");
                },
                "--debug");
        assertThat(run.err()).contains("\tat org.muster.cli.commands.PlanCommandTest");
    }

    @Test
    void saysThatTheMemoryIsTooSmall() {
        var run = plan((scenario, options, progress, cancelled) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(run.status()).isEqualTo(ExitStatus.INTERNAL_ERROR);
        assertThat(run.err()).contains("Muster ran out of memory", "MUSTER_JAVA_OPTIONS");
    }

    @Test
    void keepsAnEarlierPlanUnlessForced() {
        plan(BY_HAND);
        var again = plan(BROKEN);
        assertThat(again.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(again.err()).contains("is not empty", "--force");
        assertThat(plan(BY_HAND, "--force").status()).isZero();
        assertThat(names(folder)).containsExactlyInAnyOrder("sample", "out");
    }

    @Test
    void keepsAnEarlierPlanWhenTheNewOneDoesNotHold() {
        plan(BY_HAND);
        assertThat(plan(BROKEN, "--force").status()).isEqualTo(ExitStatus.INTERNAL_ERROR);
        assertThat(names(out)).contains("datapackage.json", "report.html");
    }

    @Test
    void saysWhatIsWrongWithTheScenarioAndPlansNothing() {
        SampleScenario.writeTo(scenario, "O-LATE,XDA,SHELL,5", "O-LATE,XDA,SHELL,-5");
        var run = plan(BY_HAND);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("offers.csv, row 3, column quantity").contains("cannot be used as it is");
        assertThat(names(folder)).containsExactly("sample");
    }

    @Test
    void handsTheOptionsToThePlanner() {
        var seen = new ArrayList<PlanOptions>();
        Engine engine = (scenario, options, progress, cancelled) -> {
            seen.add(options);
            return SamplePlan.of(scenario, PlanStatus.WORK_LIMIT);
        };
        plan(engine, "--gap", "1%", "--time", "1m30s", "--threads", "3", "--seed", "-7");
        plan(engine, "--work", "10", "--force");
        plan(engine, "--force");
        var processors = Math.min(256, Runtime.getRuntime().availableProcessors());
        assertThat(seen).extracting(PlanOptions::gap).containsExactly(0.01, 0.005, 0.005);
        assertThat(seen).extracting(PlanOptions::threads).containsExactly(3, processors, processors);
        assertThat(seen).extracting(PlanOptions::seed).containsExactly(-7L, 1L, 1L);
        assertThat(seen)
                .extracting(PlanOptions::work)
                .containsExactly(OptionalLong.empty(), OptionalLong.of(10), OptionalLong.empty());
        assertLeaves(seen.get(0), 90);
        assertThat(seen.get(1).time()).isEmpty();
        assertLeaves(seen.get(2), 60);
        assertThat(out.resolve("datapackage.json")).content().contains("\"PT1M\"");
    }

    /// Most of the limit: the rest is for reading before and writing after.
    private static void assertLeaves(PlanOptions options, long seconds) {
        assertThat(options.time().orElseThrow())
                .isBetween(Duration.ofSeconds(seconds).dividedBy(2), Duration.ofSeconds(seconds));
    }

    @Test
    void showsProgressInPlaceOnATerminal() {
        var run = Run.on(
                new Screen(80, true, true, true),
                (scenario, options, progress, cancelled) -> {
                    progress.onProgress(new Progress("pricing", 3, 12.5, 14, 0.107, Duration.ofSeconds(1)));
                    pause();
                    return SamplePlan.of(scenario, PlanStatus.OPTIMAL);
                },
                "plan",
                scenario.toString(),
                "--out",
                out.toString());
        assertThat(run.err()).contains("\r\u001b[K0 of 60 s  step 3  plan 12.5000  bound 14.0000  gap 10.7 %  pricing");
        assertThat(run.err()).endsWith("\r\u001b[K");
        assertThat(run.out()).contains("\u001b[32mstatus");
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
