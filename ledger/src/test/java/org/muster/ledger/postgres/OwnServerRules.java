package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NOT_DURABLE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NOT_REACHABLE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.ROLES;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.SERVER_TOO_OLD;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.WRONG_PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds on a server that someone else runs, whatever its version.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnServerRules {

    private static final String SCHEMA = "classpath:org/muster/ledger/schema";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// Of the programs of PostgreSQL.
    private final Path home;

    private Path folder;

    private OwnServer server;
    private Path secrets;
    private String database;

    OwnServerRules(Path home) {
        this.home = home;
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        assumeTrue(Files.isExecutable(home.resolve("bin").resolve("initdb")), "There is no PostgreSQL in " + home);
        server = OwnServer.make(home, folder);
        secrets = folder.resolve("secrets-of-all");
    }

    @AfterAll
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void makeADatabase() throws SQLException {
        database = "db" + NUMBER.incrementAndGet();
        server.sql("postgres", "CREATE DATABASE " + database);
    }

    @Test
    void isPreparedAndMigratedBySuperuser() throws SQLException {
        worksAt(server.url(database));
        worksAt(server.url(database));
    }

    @Test
    void isPreparedAndMigratedByTheOwnerOfTheDatabaseWithCreaterole() throws SQLException {
        forgetRoles();
        server.sql("postgres", "CREATE ROLE builder LOGIN CREATEROLE PASSWORD 'builder'");
        server.sql("postgres", "ALTER DATABASE %s OWNER TO builder".formatted(database));
        worksAt(server.url("builder", "builder", database));
        worksAt(server.url("builder", "builder", database));
        server.sql(database, "DROP SCHEMA access, ledger, muster CASCADE");
        forgetRoles();
        server.sql(database, "REASSIGN OWNED BY builder TO dba");
        server.sql(database, "DROP OWNED BY builder");
        server.sql("postgres", "DROP ROLE builder");
    }

    @Test
    void isPreparedByWhatItTellsTheAdministrator() throws SQLException {
        forgetRoles();
        server.sql("postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'");
        var url = server.url("guest", "guest", database);
        var statements = new String[1];
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> open(url).close())
                .matches(refusal -> refusal.reason() == ROLES)
                .withMessageContainingAll("CREATE ROLE muster_owner NOLOGIN", "CREATE ROLE muster_app", "GRANT")
                .satisfies(refusal -> statements[0] = refusal.getMessage().split("run:\n", -1)[1]);
        assertThat(statements[0]).doesNotContain(Secrets.in(secrets).password("muster_app"));
        server.sql(database, statements[0]);
        worksAt(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void refusesAServerThatMayLose(String setting) throws SQLException {
        try {
            server.sql("postgres", "ALTER SYSTEM SET %s = off".formatted(setting));
            server.sql("postgres", "SELECT pg_reload_conf(), pg_sleep(0.5)");
            refuses(server.url(database), NOT_DURABLE, setting);
            try (var lossy = Database.at(
                    server.url(database), secrets, Database.Options.usual().withAllowLossy(true))) {
                assertThat(Sql.string(lossy.app(), "SELECT 1")).isEqualTo("1");
            }
        } finally {
            server.sql("postgres", "ALTER SYSTEM RESET " + setting);
            server.sql("postgres", "SELECT pg_reload_conf(), pg_sleep(0.5)");
        }
    }

    @Test
    void refusesARoleThatMayLose() throws SQLException {
        worksAt(server.url(database));
        server.sql(database, "ALTER ROLE muster_app SET synchronous_commit = off");
        refuses(server.url(database), NOT_DURABLE, "muster_app");
        server.sql(database, "ALTER ROLE muster_app RESET ALL");
    }

    @Test
    void refusesARoleThatMayDoTooMuch() throws SQLException {
        worksAt(server.url(database));
        for (var power : List.of("SUPERUSER", "BYPASSRLS", "CREATEROLE")) {
            server.sql(database, "ALTER ROLE muster_app " + power);
            refuses(server.url(database), ROLES, "muster_app");
            server.sql(database, "ALTER ROLE muster_app NO" + power);
        }
        server.sql(database, "GRANT muster_owner TO muster_login");
        refuses(server.url(database), ROLES, "muster_login");
        server.sql(database, "REVOKE muster_owner FROM muster_login");
        server.sql(database, "CREATE TABLE public.mine (id int); ALTER TABLE public.mine OWNER TO muster_sequencer");
        refuses(server.url(database), ROLES, "muster_sequencer");
        server.sql(database, "DROP TABLE public.mine");
        worksAt(server.url(database));
    }

    @Test
    void refusesPasswordsOfAnotherInstallation() throws SQLException {
        worksAt(server.url(database));
        var other = folder.resolve("other-secrets");
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> Database.at(server.url(database), other, Database.Options.usual())
                        .close())
                .matches(refusal -> refusal.reason() == WRONG_PASSWORD)
                .withMessageContainingAll("muster_app", "copy its folder secrets");
        var reset = Database.Options.usual().withResetPasswords(true);
        Database.at(server.url(database), other, reset).close();
        refuses(server.url(database), WRONG_PASSWORD, "muster_app");
        Database.at(server.url(database), secrets, reset).close();
        worksAt(server.url(database));
    }

    @Test
    void refusesADatabaseThatDoesNotStoreUtf8() throws SQLException {
        var latin = "latin" + database;
        server.sql(
                "postgres",
                "CREATE DATABASE %s ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0".formatted(latin));
        refuses(server.url(latin), SERVER_TOO_OLD, "LATIN1");
    }

    @Test
    void refusesAWrongPasswordAndAMissingDatabase() {
        refuses(server.url("dba", "wrong", database), WRONG_PASSWORD, "dba");
        refuses(server.url("no_such_database"), NOT_REACHABLE, "no_such_database");
    }

    @Test
    void isPreparedByTwoServersAtOnce() throws Exception {
        forgetRoles();
        var server = (Callable<Boolean>) () -> {
            worksAt(this.server.url(database));
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(server, server, server))) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @Test
    void isRestoredFromADump() throws Exception {
        assumeTrue(hasClient("pg_dump"), "There is no pg_dump in " + home);
        try (var opened = open(server.url(database))) {
            opened.migrate("ledger_history", SCHEMA);
            Sql.run(opened.administrator(), "INSERT INTO access.label (owner) VALUES ('XAA')");
        }
        var dump = folder.resolve(database + ".dump");
        var restored = "restored_" + database;
        server.run("pg_dump", "--format=custom", "--file=" + dump, server.url(database));
        server.sql("postgres", "CREATE DATABASE " + restored);
        server.run("pg_restore", "--exit-on-error", "--dbname=" + server.url(restored), dump.toString());
        holdsTheLabel(server.url(restored));
    }

    @Test
    void isRestoredFromABaseBackup() throws Exception {
        assumeTrue(hasClient("pg_basebackup"), "There is no pg_basebackup in " + home);
        try (var opened = open(server.url(database))) {
            opened.migrate("ledger_history", SCHEMA);
            Sql.run(opened.administrator(), "INSERT INTO access.label (owner) VALUES ('XAA')");
        }
        var copy = folder.resolve("copy-of-" + database);
        server.run(
                "pg_basebackup",
                "--checkpoint=fast",
                "--no-sync",
                "--pgdata=" + copy,
                "--dbname=" + server.url("postgres"));
        try (var second = OwnServer.on(home, copy)) {
            holdsTheLabel(second.url(database));
        }
    }

    private void holdsTheLabel(String url) throws SQLException {
        try (var opened = open(url)) {
            opened.migrate("ledger_history", SCHEMA);
            assertThat(Sql.string(opened.administrator(), "SELECT owner FROM access.label"))
                    .isEqualTo("XAA");
            assertThat(Sql.string(opened.administrator(), "SELECT tableowner FROM pg_tables WHERE tablename = 'entry'"))
                    .isEqualTo("muster_owner");
        }
    }

    private boolean hasClient(String program) {
        return Files.isExecutable(home.resolve("bin").resolve(program));
    }

    private void worksAt(String url) throws SQLException {
        try (var opened = open(url)) {
            opened.migrate("ledger_history", SCHEMA);
            assertThat(Sql.string(opened.app(), "SELECT session_user")).isEqualTo("muster_app");
            assertThat(Sql.string(opened.login(), "SELECT session_user")).isEqualTo("muster_login");
            assertThat(Sql.string(opened.sequencer(), "SELECT session_user")).isEqualTo("muster_sequencer");
            assertThat(Sql.string(opened.administrator(), "SELECT tableowner FROM pg_tables WHERE tablename = 'entry'"))
                    .isEqualTo("muster_owner");
        }
    }

    private Database open(String url) {
        return Database.at(url, secrets, Database.Options.usual().withConnections(2));
    }

    private void refuses(String url, DatabaseRefusal.Reason reason, String words) {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> open(url).close())
                .matches(refusal -> refusal.reason() == reason, reason.name())
                .withMessageContainingAll(words, "\nMaybe ");
    }

    /// As on a server that has never seen Muster.
    private void forgetRoles() throws SQLException {
        for (var name : databases()) {
            for (var role : List.of("muster_owner", "muster_app", "muster_login", "muster_sequencer")) {
                server.sql(
                        name,
                        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN DROP OWNED BY %1$s CASCADE; END IF; END $$"
                                .formatted(role));
            }
        }
        for (var role : List.of("muster_owner", "muster_app", "muster_login", "muster_sequencer")) {
            server.sql("postgres", "DROP ROLE IF EXISTS " + role);
        }
    }

    private List<String> databases() throws SQLException {
        var names = Sql.string(
                Address.of(server.url("postgres")).dataSource(),
                "SELECT string_agg(datname, ' ') FROM pg_database WHERE datallowconn AND datname <> 'template1'");
        return List.of(names.split(" ", -1));
    }
}
