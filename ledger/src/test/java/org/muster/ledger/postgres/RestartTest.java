package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.ledger.postgres.TestFolders.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found at the next start: after a clean stop, after a killed program, after a killed server.
class RestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void takeAFreshFolder() throws IOException {
        data = TestFolders.fresh(temporary.resolve("data"));
    }

    /// A server's children may outlive it for a moment.
    @AfterEach
    void leavesNothingRunning() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (Postmaster.anyWorksIn(data.resolve("postgres")) && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(Postmaster.anyWorksIn(data.resolve("postgres"))).isFalse();
    }

    @Test
    void keepsItsDataAndPasswordOverARestart() throws SQLException {
        int port;
        try (var database = Database.local(data)) {
            Sql.run(database.administrator(), "CREATE TABLE public.kept AS SELECT 42 AS answer");
            port = portOf(database);
        }
        assertThat(Postmaster.of(data.resolve("postgres"))).isEmpty();
        try (var database = Database.local(data)) {
            assertThat(Sql.string(database.administrator(), "SELECT answer FROM public.kept"))
                    .isEqualTo("42");
            assertThat(portOf(database)).isEqualTo(port);
        }
    }

    @Test
    void joinsTheServerThatAKilledProgramLeft() throws Exception {
        var tenant = Tenant.start(data);
        var left = tenant.serverPid();
        tenant.kill();
        assertThat(isAlive(left)).isTrue();
        try (var server = LocalPostgres.start(data, LocalPostgres.Options.usual());
                var database = Database.local(data)) {
            assertThat(server.pid()).isEqualTo(left);
            assertThat(Sql.string(database.administrator(), "SELECT pid FROM public.guest"))
                    .isEqualTo(Long.toString(tenant.pid()));
        }
        assertThat(isAlive(left)).isFalse();
    }

    @Test
    void recoversWhenProgramAndServerWereKilled() throws Exception {
        var tenant = Tenant.start(data);
        var left = tenant.serverPid();
        tenant.kill();
        kill(left);
        try (var database = Database.local(data)) {
            assertThat(Sql.string(database.administrator(), "SELECT pid FROM public.guest"))
                    .isEqualTo(Long.toString(tenant.pid()));
        }
    }

    @Test
    void startsTheServerAgainThatWasKilledInUse() throws Exception {
        try (var database = Database.local(data);
                var server = LocalPostgres.start(data, LocalPostgres.Options.usual())) {
            Sql.run(database.administrator(), "CREATE TABLE public.kept AS SELECT 42 AS answer");
            var port = server.port();
            var killed = server.pid();
            kill(killed);
            assertThat(answerAfterTheCrash(database)).isEqualTo("42");
            assertThat(server.pid()).isNotEqualTo(killed);
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void isSharedByTwoProgramsThatStartAtOnceAndStoppedByTheLast() throws Exception {
        var first = Tenant.start(data);
        var second = Tenant.start(data);
        var server = first.serverPid();
        assertThat(second.serverPid()).isEqualTo(server);
        first.close();
        assertThat(isAlive(server)).isTrue();
        second.close();
        assertThat(isAlive(server)).isFalse();
    }

    /// The folder is not even made yet: one makes it, the other waits.
    @Test
    void isMadeOnceByTwoProgramsThatStartAtOnce() throws Exception {
        var empty = temporary.resolve("empty");
        try (var first = Tenant.start(empty);
                var second = Tenant.start(empty)) {
            assertThat(first.serverPid()).isEqualTo(second.serverPid());
        }
        assertThat(Postmaster.anyWorksIn(empty.resolve("postgres"))).isFalse();
    }

    @Test
    void isNotFooledByThePidOfAnotherProgram() throws Exception {
        var other = new ProcessBuilder("sleep", "600").start();
        try {
            var cluster = data.toRealPath().resolve("postgres");
            Files.writeString(
                    Postmaster.file(cluster),
                    "%d\n%s\n1700000000\n5432\n\n127.0.0.1\n  123456  1\nready   \n".formatted(other.pid(), cluster));
            try (var database = Database.local(data)) {
                assertThat(Sql.string(database.app(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void startsOnAColdCopy() throws Exception {
        try (var database = Database.local(data)) {
            Sql.run(database.administrator(), "CREATE TABLE public.kept AS SELECT 42 AS answer");
        }
        var backup = copy(data, temporary.resolve("backup"));
        try (var original = Database.local(data);
                var restored = Database.local(backup)) {
            Sql.run(original.administrator(), "DROP TABLE public.kept");
            assertThat(Sql.string(restored.administrator(), "SELECT answer FROM public.kept"))
                    .isEqualTo("42");
        }
        assertThat(Postmaster.anyWorksIn(backup.resolve("postgres"))).isFalse();
    }

    @Test
    void clearsAwayAClusterThatWasHalfMade() throws IOException {
        var empty = temporary.resolve("half");
        Files.createDirectories(empty.resolve("secrets"));
        DataFolder.at(empty);
        Files.createDirectories(empty.resolve("postgres.draft").resolve("base"));
        Files.writeString(empty.resolve("postgres.draft").resolve("PG_VERSION"), "18\n");
        LocalPostgres.start(empty, LocalPostgres.Options.usual()).close();
        assertThat(empty.resolve("postgres.draft")).doesNotExist();
        assertThat(empty.resolve("postgres").resolve("PG_VERSION")).exists();
    }

    private static int portOf(Database database) {
        return Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    /// Asks until the server is there again; pooled connections are broken meanwhile.
    private static String answerAfterTheCrash(Database database) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Sql.string(database.administrator(), "SELECT answer FROM public.kept");
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The server did not come back.", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private boolean isAlive(long pid) {
        return new Postmaster(pid, data, 0, true).serves(data.toAbsolutePath().resolve("postgres"));
    }

    private static void kill(long pid) {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
