package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SampleScenario;

/// Ctrl-C and its relatives, on a real process.
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
    void writeScenario() {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")), "No kill.");
        scenario = SampleScenario.writeTo(folder.resolve("scenario"));
        out = folder.resolve("plan");
        messages = folder.resolve("messages.txt");
    }

    private void startPlanning(String... options) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.addAll(List.of(PatientProgram.class.getName(), "plan", scenario.toString(), "--out", out.toString()));
        muster = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("results.txt").toFile())
                .redirectError(messages.toFile())
                .start();
        awaitMessage(PatientProgram.READY);
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
            assertThat(muster.isAlive())
                    .as("still running: %s", Files.readString(messages))
                    .isTrue();
            assertThat(System.nanoTime()).as("waiting for \"%s\"", text).isLessThan(end);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private void send(String signal) throws IOException, InterruptedException {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "Started where Ctrl-C is switched off.");
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(muster.pid()))
                        .start()
                        .waitFor())
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
        assertThat(muster.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
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
        startPlanning();
        send("INT");
        assertThat(awaitEnd()).isZero();
        assertThat(messages).content().contains("Stopping: the best plan so far will be verified and written.");
        assertThat(folder.resolve("results.txt")).content().contains("(cancelled)");
        assertThat(Run.of("verify", scenario.toString(), out.toString()).status())
                .isZero();
        assertThat(left()).containsExactly("plan", "scenario");
    }

    @Test
    void writesTheBestPlanSoFarWhenTheSystemAsksItToEnd() throws IOException, InterruptedException {
        startPlanning();
        send("TERM");
        assertThat(awaitEnd()).isZero();
        assertThat(folder.resolve("results.txt")).content().contains("(cancelled)");
        assertThat(left()).containsExactly("plan", "scenario");
    }

    @Test
    void quitsAtOnceWhenInterruptedTwice() throws IOException, InterruptedException {
        startPlanning("-Ddeaf=true");
        send("INT");
        awaitMessage("Stopping");
        send("INT");
        assertThat(awaitEnd()).isEqualTo(128 + SIGINT);
        assertThat(left()).containsExactly("scenario");
    }

    @Test
    void leavesNoPlanWhenKilled() throws IOException, InterruptedException {
        startPlanning();
        send("KILL");
        assertThat(awaitEnd()).isEqualTo(128 + 9);
        assertThat(out).doesNotExist();
    }
}
