package org.muster.server.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.ProcessorTime;
import org.muster.server.MusterServer;
import org.muster.server.ServerSettings;
import org.muster.server.StartOutcome;

/// How long a scenario with many offers takes to be checked and loaded, on a server as in production, whose first
/// work it is: `LoadSpeed [OFFERS] [RUNS] [SEED]`. Each run has a data folder of its own. The first run of a Java machine
/// has everything still to be compiled; later ones show what a server does that has worked before.
public final class LoadSpeed {

    private static final double NANOS = 1e9;

    private final Path folder;
    private final Path scenario;

    private LoadSpeed(int offers, long seed) throws IOException {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "load-");
        scenario = BigPackage.write(offers, folder.resolve("package"), seed);
    }

    public static void main(String... arguments) throws IOException, SQLException {
        var offers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        var speed = new LoadSpeed(offers, arguments.length > 2 ? Long.parseLong(arguments[2]) : 1L);
        for (var run = 1; run <= runs; run++) {
            say("%d offers, run %d: %s".formatted(offers, run, speed.run(run)));
        }
        ScenarioLoad.delete(speed.folder);
    }

    private Used run(int number) throws SQLException {
        var data = folder.resolve("data-" + number);
        var settings = new ServerSettings("127.0.0.1", 0, data, Optional.empty());
        var outcome = MusterServer.start(settings);
        if (!(outcome instanceof StartOutcome.Started(var server))) {
            throw new IllegalStateException(outcome.toString());
        }
        // A second door to the same server, which joins what runs.
        try (server;
                var database = Database.local(data)) {
            var meter = new Meter(new ProcessorTime(database.administrator()));
            if (!(server.load(scenario) instanceof LoadOutcome.Loaded)) {
                throw new IllegalStateException("The package is not loaded.");
            }
            return meter.read();
        }
    }

    /// What a piece of work takes, from when the meter was made.
    private static final class Meter {
        private final ProcessorTime processors;
        private final long wall = System.nanoTime();
        private final long java = ProcessorTime.ofJava();
        private final long database;

        private Meter(ProcessorTime processors) {
            this.processors = processors;
            this.database = processors.ofDatabase();
        }

        private Used read() {
            return new Used(
                    (System.nanoTime() - wall) / NANOS,
                    (ProcessorTime.ofJava() - java) / NANOS,
                    (processors.ofDatabase() - database) / NANOS);
        }
    }

    /// Seconds on the wall, and of processors.
    private record Used(double wall, double java, double database) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.1f s (processors: Java %.1f s, database %.1f s)", wall, java, database);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}
