package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SampleScenario;

class CheckCommandTest {

    @TempDir
    private Path folder;

    private Path sample;

    @BeforeEach
    void nameSample() {
        sample = folder.resolve("sample");
    }

    @Test
    void showsWhatIsInAScenario() {
        var run = Run.of("check", SampleScenario.writeTo(sample).toString());
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("can be planned: no errors, 0 warnings.")
                .contains("EXERCISE - INVENTED FIGURES")
                .contains("horizon    2026-01-05 to 2026-02-13, 40 days")
                .contains("recipient  XRC Recipient")
                .contains("asked      20 points in 3 requirements")
                .contains("offered    8.3 t in 3 offers")
                .containsPattern("sets +2")
                .containsPattern("closures +0");
    }

    @Test
    void showsAllFaultsAtOnce() {
        SampleScenario.writeTo(sample, "XDA,SHELL", "XDA,SHELLS");
        var run = Run.of("check", sample.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out())
                .contains("offers.csv, row 2, column item", "offers.csv, row 3, column item")
                .contains("cannot be planned: 2 errors, 0 warnings.");
    }

    @Test
    void tellsMachinesAllFaults() {
        SampleScenario.writeTo(sample, "XDA,SHELL,60", "XDA,SHELL,0");
        var run = Run.of("check", sample.toString(), "--json");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\\s+", ""))
                .startsWith(
                        "[{\"level\":\"error\",\"table\":\"offers\",\"row\":2,\"column\":\"quantity\",\"value\":\"0\","
                                + "\"rule\":\"range\",\"mend\":\"")
                .endsWith("}]");
    }

    @Test
    void tellsMachinesThatNothingIsWrong() {
        var run = Run.of("check", SampleScenario.writeTo(sample).toString(), "--json");
        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).isEqualTo("[ ]");
    }

    @Test
    void leavesTheRowOutWhereNoneIsMeant() throws IOException {
        SampleScenario.writeTo(sample);
        Files.delete(sample.resolve("offers.csv"));
        var run = Run.of("check", sample.toString(), "--json");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).contains("\"row\" : null", "\"rule\" : \"missing-table\"");
    }

    @Test
    void acceptsAScenarioThatOnlyWarns() {
        SampleScenario.writeTo(sample, "SHELL,Shell", "SHELL,=Shell");
        var run = Run.of("check", sample.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("warning: ", "items.csv, row 2, column name", "no errors, 1 warning.");
    }

    @Test
    void keepsHostileTextFromTheTerminal() {
        SampleScenario.writeTo(sample, "XDA,SHELL,60", "XDA,SHELL,\u001b]0;owned\u0007\u001b[2J");
        var run = Run.of("check", sample.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void refusesFilesThatAreNoScenario() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.zip"));
        var text = Files.writeString(folder.resolve("text.zip"), "not a zip", StandardCharsets.UTF_8);
        var bare = Files.createDirectory(folder.resolve("bare"));
        for (var path : new Path[] {empty, text, bare}) {
            var run = Run.of("check", path.toString());
            assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
            assertThat(run.out()).contains("error: ", "cannot be planned");
            assertThat(run.err()).isEmpty();
        }
    }
}
