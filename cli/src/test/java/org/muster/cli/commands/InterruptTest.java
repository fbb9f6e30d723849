package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.Muster;
import org.muster.cli.instances.Instances;
import org.muster.cli.instances.Size;
import org.muster.cli.instances.Style;
import org.muster.exchange.ScenarioPackage;

/// Ctrl-C and its relatives, on a real process that would plan for ten minutes.
class InterruptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern IGNORED_SIGNALS = Pattern.compile("SigIgn:\\s*([0-9a-f]+)");
    private static final int SIGINT = 2;

    @TempDir
    private Path folder;

    private Path scenario;
    private Path out;
    private Path messages;
    private Process muster;

    @BeforeEach
    void startPlanning() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")), "No kill.");
        scenario = folder.resolve("scenario");
        out = folder.resolve("plan");
        messages = folder.resolve("messages.txt");
        ScenarioPackage.write(Instances.generate(Size.S, new Style.Coarse(), 1), scenario);
        muster = new ProcessBuilder(command("plan", scenario, "--out", out, "--gap", "0", "--time", "10m"))
                .redirectOutput(folder.resolve("results.txt").toFile())
                .redirectError(messages.toFile())
                .start();
        awaitMessage("round ");
    }

    private static List<String> command(Object... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), Muster.class.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return command;
    }

    @AfterEach
    void endPlanning() {
        if (muster != null) {
            muster.destroyForcibly();
        }
    }

    private void awaitMessage(String text) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(messages).contains(text)) {
            assertThat(muster.isAlive()).as("still running: %s", Files.readString(messages)).isTrue();
            assertThat(System.nanoTime()).as("waiting for \"%s\"", text).isLessThan(end);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private void send(String signal) throws IOException, InterruptedException {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "Started where Ctrl-C is switched off.");
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(muster.pid())).start().waitFor())
                .isZero();
    }

    /// A process that a script starts in the background inherits that interrupts are ignored, and Java respects it.
    private boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc", Long.toString(muster.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        var match = IGNORED_SIGNALS.matcher(Files.readString(status));
        return match.find() && (Long.parseUnsignedLong(match.group(1), 16) >> (SIGINT - 1) & 1) == 1;
    }

    private int awaitEnd() throws InterruptedException {
        assertThat(muster.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
        return muster.exitValue();
    }

    private List<String> left() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesTheBestPlanSoFarWhenInterrupted() throws IOException, InterruptedException {
        send("INT");
        assertThat(awaitEnd()).isZero();
        assertThat(Files.readString(messages)).contains("Stopping: the best plan so far will be verified and written.");
        assertThat(folder.resolve("results.txt")).content().contains("(cancelled)");
        assertThat(Run.of("verify", scenario.toString(), out.toString()).status()).isZero();
        assertThat(left()).containsExactly("plan", "scenario");
    }

    @Test
    void writesTheBestPlanSoFarWhenTheSystemAsksItToEnd() throws IOException, InterruptedException {
        send("TERM");
        assertThat(awaitEnd()).isZero();
        assertThat(folder.resolve("results.txt")).content().contains("(cancelled)");
        assertThat(left()).containsExactly("plan", "scenario");
    }

    @Test
    void quitsAtOnceWhenAskedTwiceAndLeavesNothingHalfWritten() throws IOException, InterruptedException {
        send("TERM");
        awaitMessage("Stopping");
        if (muster.isAlive()) {
            send("TERM");
        }
        // The first request may have been fulfilled before the second arrived: then there is a whole plan.
        if (awaitEnd() == 0) {
            assertThat(left()).containsExactly("plan", "scenario");
        } else {
            assertThat(muster.exitValue()).isEqualTo(128 + 15);
            assertThat(left()).containsExactly("scenario");
        }
    }

    @Test
    void leavesNoPlanWhenKilled() throws IOException, InterruptedException {
        send("KILL");
        assertThat(awaitEnd()).isEqualTo(128 + 9);
        assertThat(out).doesNotExist();
    }
}
