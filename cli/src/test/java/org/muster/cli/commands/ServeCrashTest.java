package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.ledger.postgres.Database;

/// `muster serve` and its database are killed at random moments under clients that write over HTTP, each request with a
/// key, and send it again until it is answered. Afterwards everything that was acknowledged is there exactly once and
/// whole, nothing else is there in part, and the audit holds.
///
/// `-Dmuster.serve.kills=50` makes it long, `-Dmuster.serve.seed=…` repeats the order of kills and requests.
class ServeCrashTest {

    private static final int KILLS = Integer.getInteger("muster.serve.kills", 2);
    private static final long SEED = Long.getLong("muster.serve.seed", 1);
    private static final int CLIENTS = 4;
    private static final int LONGEST_WORK_MS = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path EXERCISE = Path.of("..", "scenarios", "exercise");
    private static final String TOKEN = UUID.randomUUID().toString();

    /// Who is killed. The server's database it starts again by itself; the server is started again by us.
    enum Victim {
        SERVER,
        DATABASE,
        BOTH
    }

    @TempDir
    private Path folder;

    private Path data;
    private MusterProcess server;
    private final List<CrashingClient> clients = new ArrayList<>();

    @Test
    void keepsEveryAcknowledgedRequestWhoeverIsKilled() throws Exception {
        data = folder.resolve("data");
        assertThat(Run.of("import", EXERCISE.toString(), "--data", data.toString())
                        .status())
                .isZero();
        try (var database = Database.local(data)) {
            signIn(database);
        }
        var port = freePort();
        serve(port);
        var random = new Random(SEED);
        var address = URI.create("http://127.0.0.1:%d".formatted(port));
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < CLIENTS; i++) {
                var client = new CrashingClient(address, TOKEN, new Random(SEED * CLIENTS + i));
                clients.add(client);
                running.add(threads.submit(() -> {
                    client.work();
                    return client;
                }));
            }
            try {
                for (var victim : victims(random)) {
                    awaitMore(running);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WORK_MS));
                    kill(victim, port);
                }
                awaitMore(running);
            } finally {
                clients.forEach(CrashingClient::end);
            }
            for (var client : running) {
                client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(server.stop()).isZero();
        } finally {
            server.close();
        }
        try (var database = Database.local(data)) {
            movementsAreThereOnce(database);
            requirementsAreThereOnce(database);
        }
        var verified = Run.of("ledger", "verify", "--data", data.toString());
        assertThat(verified.status()).as("seed %d: %s", SEED, verified).isZero();
    }

    private static List<Victim> victims(Random random) {
        var victims = new ArrayList<>(List.of(Victim.SERVER, Victim.DATABASE));
        while (victims.size() < KILLS) {
            victims.add(Victim.values()[random.nextInt(Victim.values().length)]);
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    private static int freePort() throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return door.getLocalPort();
        }
    }

    private void serve(int port) throws IOException, InterruptedException {
        server = MusterProcess.start(folder, "serve", "--port", Integer.toString(port), "--data", data.toString());
        server.address();
    }

    /// A coordinator's session, as the login opens one.
    private static void signIn(Database database) throws Exception {
        try (var connection = database.login().getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO access.session (token_hash, actor, roles, expires_at) VALUES (?, ?, '{coordinator}', 'infinity')")) {
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
            insert.setString(2, CrashingClient.ACTOR);
            insert.executeUpdate();
        }
    }

    private void kill(Victim victim, int port) throws IOException, InterruptedException {
        if (victim != Victim.SERVER) {
            var pid = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                    .getFirst();
            var database = ProcessHandle.of(Long.parseLong(pid.strip()));
            assertThat(database).as("the database, process %s", pid).isPresent();
            database.get().destroyForcibly();
        }
        if (victim != Victim.DATABASE) {
            server.kill();
            serve(port);
        }
    }

    /// Waits until every client had an answer that was not there before.
    private void awaitMore(List<Future<?>> running) throws Exception {
        var before = clients.stream().map(CrashingClient::answered).toList();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var i = 0; i < CLIENTS; i++) {
            while (clients.get(i).answered() <= before.get(i)) {
                if (running.get(i).isDone()) {
                    running.get(i).get();
                }
                assertThat(System.nanoTime())
                        .as("seed %d: nothing was answered any more: %s", SEED, server.said())
                        .isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private Map<String, String> all(Supplier<List<Map<String, String>>> parts) {
        var all = new HashMap<String, String>();
        parts.get().forEach(all::putAll);
        return all;
    }

    private void movementsAreThereOnce(Database database) throws SQLException {
        var recorded = rows(database, """
                SELECT e.command, string_agg(l.code || ' ' || r.name || ' ' || e.quantity, ', ')
                FROM ledger.entry e JOIN ledger.account f ON f.account = e.from_account JOIN ledger.line l USING (line)
                     JOIN ledger.rung r USING (rung)
                WHERE e.actor = '%s' AND e.kind <> 6 GROUP BY 1""".formatted(CrashingClient.ACTOR));
        requireBetween(recorded, CrashingClient::movementsAcknowledged, CrashingClient::movementsTried);
    }

    /// A requirement and its line in the journal: both once, or neither.
    private void requirementsAreThereOnce(Database database) throws SQLException {
        var there = rows(
                database,
                "SELECT requirement, quantity || ' ' || version FROM desk.requirements WHERE requirement LIKE 'K-%'");
        requireBetween(there, CrashingClient::requirementsAcknowledged, CrashingClient::requirementsTried);
        var journalled = rows(database, """
                SELECT c -> 'after' ->> 'requirement',
                       string_agg((c -> 'after' ->> 'quantity') || ' ' || (c -> 'after' ->> 'version'), ', ')
                FROM ledger.entry e, jsonb_array_elements(e.body::jsonb -> 'changes') c
                WHERE e.actor = '%s' AND e.kind = 6 GROUP BY 1""".formatted(CrashingClient.ACTOR));
        assertThat(journalled).as("seed %d: the journal", SEED).isEqualTo(there);
    }

    private void requireBetween(
            Map<String, String> recorded,
            java.util.function.Function<CrashingClient, Map<String, String>> acknowledged,
            java.util.function.Function<CrashingClient, Map<String, String>> tried) {
        assertThat(recorded)
                .as("seed %d: what was acknowledged", SEED)
                .isNotEmpty()
                .containsAllEntriesOf(
                        all(() -> clients.stream().map(acknowledged).toList()));
        assertThat(all(() -> clients.stream().map(tried).toList()))
                .as("seed %d: what was sent", SEED)
                .containsAllEntriesOf(recorded);
    }

    private static Map<String, String> rows(Database database, String sql) throws SQLException {
        try (var connection = database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var all = new HashMap<String, String>();
            while (row.next()) {
                all.put(row.getString(1), row.getString(2));
            }
            return all;
        }
    }
}
