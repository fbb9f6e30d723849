package org.muster.ledger.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Databases for tests: one server in each JVM, started with the first test that asks, thrown away with the JVM; a
/// fresh database for whoever asks, copied from a template that was migrated once.
///
/// ```
/// static final Database DATABASE = TestDatabase.fresh();
/// ```
///
/// The server is fast and forgets all in a crash: tests about what is kept start one of their own. A database that is
/// closed is dropped when the next one is made.
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new HashMap<>();
    private static final Map<String, Database> OPENED = new HashMap<>();
    private static final int CONNECTIONS = 8;

    /// Of a folder: the process that its server works for.
    private static final String OWNER = "owner";

    private static @Nullable OwnServer server;
    private static @Nullable Path folder;

    private TestDatabase() {}

    /// A database with the schema of the ledger, and nothing in it.
    public static Database fresh() {
        return fresh("ledger", database -> database.migrate("ledger_history", "classpath:org/muster/ledger/schema"));
    }

    /// A database with nothing in it.
    public static synchronized Database empty() {
        return kept(create("template1"));
    }

    /// A database as `prepare` makes it; `prepare` runs once in each JVM for each name of a template.
    public static synchronized Database fresh(String template, Consumer<Database> prepare) {
        var source = TEMPLATES.get(template);
        if (source == null) {
            source = create("template1");
            try (var database = open(source)) {
                prepare.accept(database);
            }
            TEMPLATES.put(template, source);
        }
        return kept(create(source));
    }

    private static Database kept(String name) {
        var database = open(name);
        OPENED.put(name, database);
        return database;
    }

    private static Database open(String name) {
        var options = Database.Options.usual().withConnections(CONNECTIONS).withAllowLossy(true);
        return Database.at(server().url(name), data(), options);
    }

    private static String create(String template) {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var connection = Address.of(server().url("postgres")).connect()) {
            for (var closed : List.copyOf(OPENED.entrySet())) {
                if (closed.getValue().isClosed()) {
                    Database.execute(connection, "DROP DATABASE %s WITH (FORCE)".formatted(closed.getKey()));
                    OPENED.remove(closed.getKey());
                }
            }
            Database.execute(connection, "CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OwnServer server() {
        var running = server;
        if (running == null) {
            running = start();
            server = running;
        }
        return running;
    }

    private static Path data() {
        if (folder == null) {
            throw new IllegalStateException("The server was never started.");
        }
        return folder;
    }

    private static OwnServer start() {
        try {
            var target = Files.createDirectories(Path.of("target").toAbsolutePath());
            clear(target);
            var data = Files.createTempDirectory(target, "postgres-");
            // All of it at once: another process may look at it this moment.
            var owner = Files.writeString(
                    data.resolve(OWNER + ".new"),
                    Long.toString(ProcessHandle.current().pid()));
            Files.move(owner, data.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
            folder = data;
            var started = OwnServer.makeForgetful(home(), data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> throwAway(data)));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        return Binaries.in(Binaries.defaultCache()).home();
    }

    /// Stops and deletes what processes left that were killed.
    private static void clear(Path target) throws IOException {
        var left = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(target, "postgres-*")) {
            for (var one : folders) {
                if (Files.exists(one.resolve(OWNER))
                        && ProcessHandle.of(Long.parseLong(Files.readString(one.resolve(OWNER))))
                                .isEmpty()) {
                    left.add(one);
                }
            }
        }
        left.forEach(TestDatabase::throwAway);
    }

    private static void throwAway(Path data) {
        try {
            OwnServer.kill(home(), data);
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
