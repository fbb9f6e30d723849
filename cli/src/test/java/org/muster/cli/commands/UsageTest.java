package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final List<String> COMMANDS = List.of(
            "plan",
            "verify",
            "check",
            "explain",
            "sensitivity",
            "demo",
            "serve",
            "import",
            "template",
            "version",
            "help");

    @Test
    void showsTheCommandsWhenNothingIsAsked() {
        var run = Run.of();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(COMMANDS).contains("Usage: muster", "Exit status");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "verify",
                "check",
                "explain",
                "sensitivity",
                "demo",
                "serve",
                "import",
                "template",
                "version",
                "help"
            })
    void explainsEachCommandInTwoWaysOnEightyColumns(String command) {
        var run = Run.of(command, "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: muster " + command, "--debug");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(Run.of("help", command)).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nope                         | muster does not know nope.
            help nope                    | There is no command nope.
            plan                         | muster plan needs SCENARIO.
            plan a b                     | muster plan does not know b.
            plan a --gapp 1              | muster plan does not know --gapp.
            plan a --gap                 | muster plan needs SHARE after --gap.
            plan a --gap 5               | The share 5 is not between 0 and 1, which is 100%. Maybe 5% was meant.
            plan a --gap 100%            | The share 100% is not between 0 and 1, which is 100%.
            plan a --gap -1%             | The share "-1%" is not a number.
            plan a --gap 0,5%            | The share "0,5%" is not a number. Maybe write it like 0.5% or 0.005.
            plan a --gap 1% --gap 2%     | --gap is given twice.
            plan a --time 60             | The time 60 has no unit. Maybe 60s (seconds) or 60m (minutes) was meant.
            plan a --time soon           | The time "soon" cannot be read.
            plan a --time 0s             | The time 0s is not between a moment and 7 days.
            plan a --time 8888888s       | The time 8888888s is not between a moment and 7 days.
            plan a --work 0              | --work takes 1 step or more, not 0.
            plan a --work 1.5            | "1.5" is not a whole number.
            plan a --threads 0           | --threads takes 1 to 256, not 0.
            plan a --threads 257         | --threads takes 1 to 256, not 257.
            plan a --seed x              | "x" is not a whole number.
            verify                       | muster verify needs SCENARIO.
            verify a                     | muster verify needs PLAN.
            explain a b                  | muster explain needs WHAT.
            explain a b c --try 101      | --try takes 0 to 100, not 101.
            sensitivity a                | muster sensitivity needs PLAN.
            sensitivity a b --kind road  | "road" is no kind.
            template                     | muster template needs DIR.
            version now                  | muster version does not know now.
            """)
    void saysWhatIsWrongWithTheUsage(String arguments, String sentence) {
        var run = Run.of(arguments.split(" "));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(sentence).contains("--help");
    }

    @Test
    void proposesTheOptionThatWasMeant() {
        assertThat(Run.of("plan", "a", "--sede", "1").err()).contains("Maybe --seed was meant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesAnEmptyPath(String path) {
        var run = Run.of("check", path);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is empty");
    }

    @Test
    void doesNotReadArgumentsFromFiles() {
        assertThat(Run.of("check", "@/etc/hostname").err()).contains("There is no file or folder @");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan %s", "verify %s %s", "explain %s %s R", "sensitivity %s %s", "check %s"})
    void saysThatAPathLeadsNowhere(String command, @TempDir Path folder) {
        var path = folder.resolve("nowhere").toString();
        var run = Run.of(command.replace("%s", path).split(" "));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("There is no file or folder %s. Maybe the path is misspelled.%n".formatted(path));
    }

    @Test
    void hidesAnInternalErrorUnlessAsked() {
        var folder = Path.of("..", "domain");
        var quiet = Run.of("check", folder.toString());
        assertThat(quiet.err()).doesNotContain("\tat ");
    }

    @Test
    void saysItsVersionAndThatOfJava() {
        var run = Run.of("version");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).startsWith("Muster ").contains("Java " + Runtime.version());
        assertThat(Run.of("--version")).isEqualTo(run);
        assertThat(Run.of("version", "--json").out()).contains("\"muster\" :", "\"java\" :");
    }
}
