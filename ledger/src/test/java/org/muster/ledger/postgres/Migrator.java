package org.muster.ledger.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A program that migrates the ledger in a data folder.
final class Migrator {

    /// How many of these programs wait for a lock in the database.
    static final String WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE '%CREATE SCHEMA ledger%' AND pid <> pg_backend_pid()";

    private Migrator() {}

    public static void main(String... arguments) {
        try (var database = Database.local(Path.of(arguments[0]))) {
            database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        }
    }

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Migrator.class.getName(),
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
