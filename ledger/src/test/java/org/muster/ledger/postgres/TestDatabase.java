package org.muster.ledger.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Databases for tests: one embedded server in each JVM, started with the first test that asks, stopped and deleted
/// with the JVM; a fresh database for whoever asks, copied from a template that was migrated once.
///
/// ```
/// static final Database DATABASE = TestDatabase.fresh();
/// ```
///
/// A database need not be closed, but its connections are freed if it is.
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new HashMap<>();
    private static final int CONNECTIONS = 8;

    private static @Nullable LocalPostgres server;

    private TestDatabase() {}

    /// A database with the schema of the ledger, and nothing in it.
    public static Database fresh() {
        return fresh("ledger", database -> database.migrate("ledger_history", "classpath:org/muster/ledger/schema"));
    }

    /// A database with nothing in it.
    public static Database empty() {
        return open(create("template1"));
    }

    /// A database as `prepare` makes it; `prepare` runs once in each JVM for each name of a template.
    public static Database fresh(String template, Consumer<Database> prepare) {
        synchronized (TestDatabase.class) {
            var source = TEMPLATES.get(template);
            if (source == null) {
                source = create("template1");
                try (var database = open(source)) {
                    prepare.accept(database);
                }
                TEMPLATES.put(template, source);
            }
            return open(create(source));
        }
    }

    /// The server that all these databases are on.
    public static synchronized LocalPostgres server() {
        var running = server;
        if (running == null) {
            running = start();
            server = running;
        }
        return running;
    }

    /// The address of the superuser in one of the databases, for tests that break things on purpose.
    static Address superuser(String database) {
        var running = server();
        var password = Secrets.in(running.data()).password(running.administrator());
        return new Address(running.url(database), running.administrator(), password);
    }

    private static Database open(String name) {
        var running = server();
        var password = Secrets.in(running.data()).password(running.administrator());
        var url =
                "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(running.administrator(), password, running.port(), name);
        return Database.at(url, running.data(), Database.Options.usual().withConnections(CONNECTIONS));
    }

    private static String create(String template) {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var connection = superuser("postgres").connect()) {
            Database.execute(connection, "CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalPostgres start() {
        try {
            var data = Files.createTempDirectory("muster-test-");
            var started = LocalPostgres.start(data, LocalPostgres.Options.usual());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, data)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(LocalPostgres started, Path data) {
        try {
            started.close();
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
