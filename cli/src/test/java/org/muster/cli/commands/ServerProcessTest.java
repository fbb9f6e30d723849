package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.ledger.postgres.Database;

/// `demo`, `serve` and `import` as processes that share a data folder, are stopped and are killed.
class ServerProcessTest {

    private static final Pattern PASSWORD = Pattern.compile("all with the password (\\S+):");
    private static final Pattern LINK = Pattern.compile("(http\\S+/welcome/\\S+)");
    private static final Path EXERCISE = Path.of("..", "scenarios", "exercise");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void nameTheData() {
        data = folder.resolve("data");
    }

    private static String string(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void prepare() {
        assertThat(Run.of("serve", "--trial", "--data", data.toString()).status())
                .isZero();
    }

    /// Waits until a statement of another process waits for a lock.
    private static void awaitWaiting(Database database, MusterProcess process, String statement)
            throws IOException, SQLException, InterruptedException {
        while (string(
                        database.administrator(),
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%s' AND pid <> pg_backend_pid()"
                                .formatted(statement))
                .equals("0")) {
            assertThat(process.isAlive()).as(process.said()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void verify() {
        var run = Run.of("ledger", "verify", "--data", data.toString());
        assertThat(run.status()).as(run.toString()).isZero();
    }

    @Test
    void demonstratesWithLoginsThatWork() throws IOException, InterruptedException {
        var command = new String[] {
            "demo",
            "--no-browser",
            "--time",
            "3s",
            "--port",
            "0",
            "--out",
            folder.resolve("demo").toString()
        };
        try (var demo = MusterProcess.start(folder, command);
                var browser = new PageReader()) {
            var address = demo.address();
            var password = demo.awaitSaying(PASSWORD);
            assertThat(browser.get(address.resolve("/actuator/health")).statusCode())
                    .isEqualTo(200);
            assertThat(browser.get(address.resolve("/api/v1/offers")).statusCode())
                    .isEqualTo(401);
            demo.awaitSaying(Pattern.compile("(Ctrl-C stops it)"));
            var logins = demo.said()
                    .lines()
                    .filter(line -> line.startsWith("  ") && line.contains(".demo "))
                    .map(line -> line.strip().split(" ")[0])
                    .toList();
            assertThat(logins).hasSizeGreaterThanOrEqualTo(8).contains("coordinator.demo", "auditor.demo");
            for (var login : logins) {
                try (var person = new PageReader()) {
                    assertThat(person.signIn(address, login, password).statusCode())
                            .as(login)
                            .isEqualTo(302);
                    assertThat(person.get(address).body()).contains(login);
                    assertThat(person.get(address.resolve("/api/v1/me")).body()).contains(login);
                }
            }
            assertThat(demo.stop()).isZero();
        }
        try (var again = MusterProcess.start(folder, command);
                var browser = new PageReader()) {
            var address = again.address();
            var password = again.awaitSaying(PASSWORD);
            assertThat(again.said()).contains("holds a scenario already");
            assertThat(browser.signIn(address, "canada.demo", password).statusCode())
                    .isEqualTo(302);
            assertThat(browser.get(address.resolve("/api/v1/offers/O-CAN-01")).statusCode())
                    .isEqualTo(200);
            assertThat(browser.get(address.resolve("/api/v1/offers/O-DEU-01")).statusCode())
                    .isEqualTo(404);
            assertThat(again.stop()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_history", "desk_history"})
    void refusesANewerSchema(String history) throws SQLException {
        prepare();
        try (var database = Database.local(data);
                var connection = database.administrator().getConnection()) {
            execute(
                    connection,
                    "INSERT INTO muster.%s (installed_rank, version, description, type, script, installed_by, execution_time, success) VALUES (999, '999', 'of a later year', 'SQL', 'V999__of_a_later_year.sql', 'x', 1, true)"
                            .formatted(history));
        }
        var run = Run.of("serve", "--port", "0", "--data", data.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("newer Muster", "999", "Maybe").doesNotContain("\tat ");
        assertThat(Run.of("import", EXERCISE.toString(), "--data", data.toString())
                        .status())
                .isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    /// A lock of ours stops the import behind most of its tables; there it is asked to end, or killed.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNothingOfAnImportThatWasInterrupted(boolean killed)
            throws IOException, InterruptedException, SQLException {
        prepare();
        try (var database = Database.local(data);
                var holder = database.administrator().getConnection();
                var program = MusterProcess.start(folder, "import", EXERCISE.toString(), "--data", data.toString())) {
            holder.setAutoCommit(false);
            execute(holder, "LOCK TABLE desk.trainees IN ACCESS EXCLUSIVE MODE");
            awaitWaiting(database, program, "%desk.trainees%");
            if (killed) {
                assertThat(program.kill()).isEqualTo(137);
            } else {
                assertThat(program.stop()).isEqualTo(ExitStatus.BAD_INPUT);
                assertThat(program.said()).contains("nothing was loaded");
            }
            holder.rollback();
            assertThat(
                            string(
                                    database.administrator(),
                                    "SELECT (SELECT count(*) FROM desk.offers) + (SELECT count(*) FROM desk.nations) + (SELECT count(*) FROM desk.scenario) + (SELECT count(*) FROM ledger.line)"))
                    .isEqualTo("0");
            var again = Run.of("import", EXERCISE.toString(), "--data", data.toString());
            assertThat(again.status()).as(again.err()).isZero();
            assertThat(again.out()).startsWith("Loaded ");
            assertThat(
                            string(
                                    database.administrator(),
                                    "SELECT count(*) FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry)"))
                    .isEqualTo("0");
            assertThat(string(database.administrator(), "SELECT count(*) FROM ledger.line"))
                    .isEqualTo(string(database.administrator(), "SELECT count(*) FROM desk.offers"))
                    .isNotEqualTo("0");
        }
        verify();
    }

    /// A lock of ours stops the first start in the first step of the desks; there it is killed.
    @Test
    void startsAfterItWasKilledWhileItMigrated() throws IOException, InterruptedException, SQLException {
        try (var database = Database.local(data);
                var holder = database.administrator().getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "CREATE SCHEMA desk");
            try (var server = MusterProcess.start(folder, "serve", "--port", "0", "--data", data.toString())) {
                awaitWaiting(database, server, "%CREATE SCHEMA desk%");
                assertThat(server.kill()).isEqualTo(137);
            }
            holder.rollback();
            assertThat(string(database.administrator(), "SELECT to_regnamespace('desk')::text"))
                    .isNull();
        }
        try (var server = MusterProcess.start(folder, "serve", "--port", "0", "--data", data.toString());
                var browser = new PageReader()) {
            assertThat(browser.get(server.address().resolve("/actuator/health")).statusCode())
                    .isEqualTo(200);
            assertThat(server.stop()).isZero();
        }
    }

    /// The first goes, the second goes on: who is signed in stays so, and entries still get their leaves. Of the links
    /// for the first coordinator only the last holds.
    @Test
    void servesTwiceFromOneDataFolder() throws IOException, InterruptedException {
        var command = new String[] {"serve", "--port", "0", "--data", data.toString()};
        try (var first = MusterProcess.start(folder, command);
                var browser = new PageReader()) {
            var one = first.address();
            var ended = URI.create(first.awaitSaying(LINK));
            try (var second = MusterProcess.start(folder, command)) {
                var two = second.address();
                var link = URI.create(second.awaitSaying(LINK));
                assertThat(browser.get(ended).statusCode()).isEqualTo(410);
                assertThat(browser.submit(link, Map.of("password", "seven grey horses", "again", "seven grey horses"))
                                .statusCode())
                        .isEqualTo(302);
                assertThat(browser.get(one.resolve("/api/v1/me")).body()).contains("coordinator");
                assertThat(browser.get(two.resolve("/api/v1/me")).body()).contains("coordinator");
                assertThat(first.stop()).isZero();
                assertThat(browser.get(two.resolve("/password")).statusCode()).isEqualTo(200);
                var signed = browser.post(two.resolve("/api/v1/ledger/checkpoint"));
                assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
                assertThat(browser.get(two.resolve("/api/v1/ledger/consistency?old=0&size=1"))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(second.stop()).isZero();
            }
        }
        verify();
        assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }
}
