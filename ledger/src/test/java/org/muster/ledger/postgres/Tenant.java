package org.muster.ledger.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that uses a data folder until it is told to leave, and what a test holds of it.
final class Tenant implements AutoCloseable {

    private static final int SECONDS_TO_END = 60;

    private final Process process;
    private final BufferedReader says;

    private Tenant(Process process) {
        this.process = process;
        this.says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The program: opens the database, notes its coming in a table, says so, and waits for a line or the end of input.
    public static void main(String[] arguments) throws Exception {
        var options = LocalPostgres.Options.usual().withCache(Path.of(arguments[1]));
        try (var server = LocalPostgres.start(Path.of(arguments[0]), options);
                var database = Database.local(Path.of(arguments[0]), options, Database.Options.usual())) {
            // two that make a table at once fall over each other's types, whatever they say of IF NOT EXISTS
            Sql.run(database.administrator(), """
                    DO $$ BEGIN
                        PERFORM pg_advisory_xact_lock(1);
                        CREATE TABLE IF NOT EXISTS public.guest (pid bigint);
                    END $$""");
            Sql.run(
                    database.administrator(),
                    "INSERT INTO public.guest VALUES (%d)"
                            .formatted(ProcessHandle.current().pid()));
            System.out.println("ready " + server.pid());
            System.in.read();
        }
        System.out.println("left");
    }

    static Tenant start(Path data) throws IOException {
        return start(data, Binaries.defaultCache(), System.getProperty("java.class.path"), List.of());
    }

    static Tenant start(Path data, Path cache, String classPath, List<String> before) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                Tenant.class.getName(),
                data.toString(),
                cache.toString()));
        return new Tenant(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /// Waits until it is in.
    ///
    /// @return the process of the server that it uses
    long serverPid() throws IOException {
        var said = new StringBuilder();
        for (var line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith("ready ")) {
                return Long.parseLong(line.substring("ready ".length()));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("The program ended before it was ready:\n" + said);
    }

    long pid() {
        return process.pid();
    }

    /// Ends it without a chance to say good-bye.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Lets it leave.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The program did not leave.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
