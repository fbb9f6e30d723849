package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;

/// A ledger for tests: a database that holds nothing else, a session, a line of ammunition and one of vehicles
/// with serial numbers, and commands by SQL that go through all rules of the database.
final class Trial implements AutoCloseable {

    private static final String SESSION = "trial-session";

    private static @Nullable Database shared;

    final Database database;
    final LogKey key = LogKey.create("muster/trial");
    final Sequencer sequencer;
    final Proofs proofs;

    /// In a database that all trials of this process share, one after the other; it is emptied first.
    Trial() throws SQLException {
        this(emptied());
    }

    /// In a database of its own, for tests that change its tables.
    Trial(Database database) throws SQLException {
        this.database = database;
        sequencer = new Sequencer(database.sequencer(), key);
        proofs = new Proofs(database.sequencer());
        sql("INSERT INTO access.session (token_hash, actor, roles, nation, expires_at) VALUES "
                + "(sha256(convert_to('%s', 'UTF8')), 'anna', '{coordinator,national-desk}', 'XAA', 'infinity')"
                        .formatted(SESSION));
        sql("INSERT INTO access.label (owner, releasable) VALUES ('XAA', '{XBB,XCC}'), ('XBB', '{}')");
        record(
                "{\"item\":\"shell-155\",\"line\":\"O-0001\",\"nation\":\"XAA\",\"type\":\"line-opened\","
                        + "\"unit_mass_g\":43000,\"unit_neq_g\":6000}",
                1);
        record(
                "{\"item\":\"truck\",\"line\":\"O-0002\",\"monitoring\":\"enhanced\",\"nation\":\"XBB\","
                        + "\"origin_nation\":\"XCC\",\"serialised\":true,\"type\":\"line-opened\",\"unit_mass_g\":9000000}",
                2);
    }

    private static synchronized Database emptied() throws SQLException {
        if (shared == null) {
            shared = TestDatabase.fresh();
            return shared;
        }
        try (var connection = shared.administrator().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("""
                    DO $$ BEGIN
                        EXECUTE (SELECT 'TRUNCATE access.label, access.session, '
                                     || string_agg('ledger.' || tablename, ', ') || ' RESTART IDENTITY'
                                 FROM pg_tables WHERE schemaname = 'ledger'
                                 AND tablename NOT IN ('rung', 'entry_kind', 'step', 'override_rule', 'monitoring_interval'));
                    END $$""");
            statement.execute("INSERT INTO ledger.sequenced VALUES (true, 0, pg_current_snapshot(), '-infinity')");
            connection.commit();
        }
        return shared;
    }

    /// As superuser, with all rules switched off: what an attacker could do who owns the server.
    void tamper(String... statements) throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL session_replication_role = replica");
            for (var statement : statements) {
                execute(connection, statement);
            }
            connection.commit();
        }
    }

    /// As superuser, under the session of the tests.
    void sql(String statement) throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "SELECT set_config('muster.session', '%s', true)".formatted(SESSION));
            execute(connection, statement);
            connection.commit();
        }
    }

    long number(String query) throws SQLException {
        return number(database.administrator(), query);
    }

    static long number(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    String text(String query) throws SQLException {
        try (var connection = database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    /// A transaction of its own that has begun and names the session.
    Connection begin() throws SQLException {
        var connection = database.administrator().getConnection();
        connection.setAutoCommit(false);
        execute(connection, "SELECT set_config('muster.session', '%s', true)".formatted(SESSION));
        return connection;
    }

    void record(String body, int label) throws SQLException {
        sql(recording(body, label));
    }

    static String recording(String body, int label) {
        return ("INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES "
                        + "('%s', 0, 6, '2026-03-01T00:00:00Z', 'anna', 'coordinator', '%s', %d)")
                .formatted(UUID.randomUUID(), body.replace("'", "''"), label);
    }

    /// The account of a line, made if it is new.
    long account(String line, String holder, String place, int rung) throws SQLException {
        sql(("INSERT INTO ledger.account (line, holder, place, rung, label) SELECT line, '%s', '%s', %d, label "
                        + "FROM ledger.line WHERE code = '%s' ON CONFLICT DO NOTHING")
                .formatted(holder, place, rung, line));
        return number(("SELECT account FROM ledger.account JOIN ledger.line USING (line) WHERE code = '%s' "
                        + "AND holder = '%s' AND place = '%s' AND rung = %d")
                .formatted(line, holder, place, rung));
    }

    /// A movement of stock.
    ///
    /// @param more further columns and their values, such as `serials => '{A1,A2}'`
    static String movement(int kind, long from, long to, long quantity, String... more) {
        var columns = new StringBuilder();
        var values = new StringBuilder();
        for (var pair : more) {
            var parts = pair.split(" => ", 2);
            columns.append(", ").append(parts[0]);
            values.append(", ").append(parts[1]);
        }
        if (columns.indexOf("reason") < 0) {
            columns.append(", reason");
            values.append(", 'as it goes'");
        }
        var happened = columns.indexOf("happened_at") < 0 ? ", happened_at" : "";
        return ("INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, actor, role, "
                        + "label%s%s) SELECT '%s', 0, %d, %d, %d, %d, 'anna', 'coordinator', label%s%s "
                        + "FROM ledger.account WHERE account = %d")
                .formatted(
                        happened,
                        columns,
                        UUID.randomUUID(),
                        kind,
                        from,
                        to,
                        quantity,
                        happened.isEmpty() ? "" : ", timestamptz '2026-03-02T10:00:00Z'",
                        values,
                        from);
    }

    void move(long from, long to, long quantity, String... more) throws SQLException {
        sql(movement(1, from, to, quantity, more));
    }

    @Override
    public void close() {
        sequencer.close();
    }
}
