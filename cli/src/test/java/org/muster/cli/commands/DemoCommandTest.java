package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SampleScenario;
import org.muster.domain.plan.Scenario;

class DemoCommandTest {

    @TempDir
    private Path folder;

    private final List<Scenario> planned = new ArrayList<>();

    private Run demo(Path out) {
        Engine engine = (scenario, options, progress, cancelled) -> {
            planned.add(scenario);
            throw new IllegalStateException("enough seen");
        };
        return Run.with(engine, "demo", "--no-open", "--out", out.toString());
    }

    @Test
    void plansTheExerciseThatShipsWithTheProgram() {
        demo(folder.resolve("demo"));
        assertThat(planned).hasSize(1);
        assertThat(planned.getFirst().header().classification()).contains("EXERCISE", "INVENTED FIGURES");
        assertThat(planned.getFirst()).isEqualTo(SampleScenario.read(Path.of("..", "scenarios", "exercise")));
    }

    @Test
    void leavesTheScenarioForOtherCommandsAndWorksAgain() {
        var out = folder.resolve("demo");
        demo(out);
        assertThat(Run.of("check", out.resolve("scenario").toString()).status()).isZero();
        demo(out);
        assertThat(planned).hasSize(2);
    }

    @Test
    void touchesNoScenarioOfSomebodyElse() throws IOException {
        var theirs = SampleScenario.writeTo(folder.resolve("scenario"));
        var before = Files.readString(theirs.resolve("offers.csv"));
        var run = demo(folder);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("holds something other than the exercise");
        assertThat(theirs.resolve("offers.csv")).hasContent(before);
        assertThat(planned).isEmpty();
    }

    @Test
    void replacesNoPlanButThatOfAnEarlierDemonstration() throws IOException {
        var theirs = Files.createDirectories(folder.resolve("plan")).resolve("consignments.csv");
        Files.writeString(theirs, "consignment");
        var run = demo(folder);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is not empty").doesNotContain("--force");
        assertThat(theirs).hasContent("consignment");
        assertThat(folder.resolve("scenario")).doesNotExist();

        ExerciseScenario.copyTo(folder.resolve("scenario"));
        demo(folder);
        assertThat(planned).hasSize(1);
    }

    @Test
    void setsAFolderAsideWithoutTouchingWhatIsInIt() throws IOException {
        var edited = SampleScenario.writeTo(folder.resolve("scenario"));
        Files.createDirectory(folder.resolve("scenario-2"));
        var kept = OutFolder.setAside(edited);
        assertThat(kept).isEqualTo(folder.resolve("scenario-3"));
        assertThat(kept.resolve("offers.csv")).exists();
        assertThat(edited).doesNotExist();
    }

    @Test
    void opensPagesByTheProgramOfEachSystem() {
        assertThat(Browser.command("Mac OS X", Map.of())).hasValue(List.of("open"));
        assertThat(Browser.command("Windows 11", Map.of()).orElseThrow())
                .first()
                .isEqualTo("rundll32");
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"))).hasValue(List.of("xdg-open"));
        assertThat(Browser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .hasValue(List.of("xdg-open"));
        assertThat(Browser.command("Linux", Map.of())).isEmpty();
    }
}
