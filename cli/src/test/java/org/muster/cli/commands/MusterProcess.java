package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.muster.cli.Muster;

/// Muster as a process of its own, so that it can be asked to stop, or killed.
final class MusterProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Pattern ADDRESS = Pattern.compile("Muster runs at (\\S+)");

    private final Process process;
    private final Path said;

    private MusterProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /// Starts a command; what it says is kept in a folder.
    static MusterProcess start(Path folder, String... arguments) throws IOException {
        var said = Files.createTempFile(folder, "said-", ".txt");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Muster.class.getName()));
        command.addAll(List.of(arguments));
        return new MusterProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start(),
                said);
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until it answers.
    URI address() throws IOException, InterruptedException {
        return URI.create(awaitSaying(ADDRESS));
    }

    /// Waits until it says something, and gives the first group of it.
    String awaitSaying(Pattern pattern) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = pattern.matcher(said());
            if (found.find()) {
                return found.group(1);
            }
            assertThat(process.isAlive()).as(said()).isTrue();
            assertThat(System.nanoTime()).as(said()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Asks it to stop, as the system does.
    ///
    /// @return its exit status
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    int kill() throws InterruptedException {
        process.destroyForcibly();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
