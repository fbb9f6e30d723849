package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who sees and changes what by SQL under the application's role, by whose it is and to whom it is released: against
/// tables written by hand.
///
/// Every row of every table is labelled four times: as Canada's own, as Canada's and released to Germany, as
/// France's own, and as that of the recipient, Ukraine. A cell of a table has four letters, one for each: `y` all
/// rows, `n` none, `o` only some (in which the person's own name or nation stands), `-` no such privilege, whatever
/// the label, `f` allowed but for other rows that name them, `r` refused by the ledger: a nation changes nothing that
/// another owns.
///
/// - `release-rows.csv`: what is shown, for each table
/// - `release-updates.csv`, `release-deletes.csv`: what is changed and deleted
/// - `release-inserts.csv`: what is put in, one row as there was one; `n` refused by a policy
class ReleaseMatrixTest {

    private static final LabelledWorld WORLD = LabelledWorld.shared();

    /// A column of each table that can be set to what it is.
    private static final Map<String, String> COLUMNS = new TreeMap<>();

    private static final Map<String, Long> COUNTS = new TreeMap<>();

    private final LabelledWorld.Found found = WORLD.new Found();

    @BeforeAll
    static void count() {
        // Never there when a transaction ends; here, so that it can be tried whether anyone gets at it.
        WORLD.server.sql().sql("INSERT INTO ledger.opening DEFAULT VALUES").update();
        for (var table : WORLD.tables()) {
            COLUMNS.put(
                    table,
                    WORLD.server.sql().sql("""
                            SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND attidentity = ''
                            ORDER BY attname = 'version' DESC, attnum LIMIT 1""").param(table).query(String.class).single());
            COUNTS.put(
                    table,
                    WORLD.server
                            .sql()
                            .sql("SELECT count(*) FROM " + table)
                            .query(Long.class)
                            .single());
        }
    }

    @Test
    void everyTableHasRows() {
        assertThat(COUNTS.values()).as(COUNTS.toString()).allMatch(count -> count > 0);
    }

    @Test
    void showsRowsAsTheTableSays() {
        WORLD.everyLabelAndCaller((caller, connection) -> {
            for (var table : COUNTS.keySet()) {
                found.note(table, caller, seen(connection, table));
            }
        });
        found.compare("release-rows.csv", WORLD.tables());
    }

    @Test
    void changesRowsAsTheTableSays() {
        WORLD.everyLabelAndCaller((caller, connection) -> {
            for (var table : COUNTS.keySet()) {
                found.note(table, caller, done(connection, table, "UPDATE %1$s SET \"%2$s\" = \"%2$s\""));
            }
        });
        found.compare("release-updates.csv", WORLD.tables());
    }

    @Test
    void deletesRowsAsTheTableSays() {
        WORLD.everyLabelAndCaller((caller, connection) -> {
            for (var table : COUNTS.keySet()) {
                found.note(table, caller, done(connection, table, "DELETE FROM %1$s"));
            }
        });
        found.compare("release-deletes.csv", WORLD.tables());
    }

    /// A row is taken out by whoever runs the database, and put in again by the application's role: so nothing but
    /// privileges, policies and rules can be in the way.
    @Test
    void putsInRowsAsTheTableSays() {
        var columns = new TreeMap<String, String>();
        WORLD.tables().forEach(table -> columns.put(table, writable(table)));
        for (var label : WORLD.labels) {
            WORLD.label(label);
            for (var caller : WORLD.callers.entrySet()) {
                WORLD.server.sql(connection -> {
                    connection.setAutoCommit(false);
                    for (var table : WORLD.tables()) {
                        found.note(
                                table,
                                caller.getKey(),
                                putIn(connection, caller.getValue(), table, columns.get(table)));
                    }
                    connection.rollback();
                    connection.setAutoCommit(true);
                });
            }
        }
        found.compare("release-inserts.csv", WORLD.tables());
    }

    /// The columns that the role may write; all, if it may write none.
    private static String writable(String table) {
        return WORLD.server.sql().sql("""
                        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                          AND (has_column_privilege('muster_app', attrelid, attnum, 'INSERT')
                               OR NOT has_any_column_privilege('muster_app', attrelid, 'INSERT'))""").param(table).query(String.class).single();
    }

    private static char putIn(Connection connection, TestServer.Caller caller, String table, String columns)
            throws SQLException {
        var point = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            var row = table.equals("ledger.entry") ? entryInOwnName(statement, caller) : takenOut(statement, table);
            statement.execute("SET LOCAL session_replication_role = origin");
            statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
            statement.execute("SET LOCAL ROLE muster_app");
            statement.execute(
                    "INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, '%3$s')"
                            .formatted(table, columns, row.replace("'", "''")));
            return 'y';
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("MU")) {
                return 'r';
            }
            return e.getMessage().contains("row-level security") ? 'n' : refused(e);
        } finally {
            connection.rollback(point);
        }
    }

    /// Takes out one row; of Canada, where a row names its nation.
    private static String takenOut(Statement statement, String table) throws SQLException {
        return text(statement, """
                DELETE FROM %1$s t WHERE ctid = (SELECT ctid FROM %1$s o
                    ORDER BY to_jsonb(o) ->> 'nation' IS DISTINCT FROM 'CAN', ctid LIMIT 1) RETURNING to_jsonb(t)""".formatted(table));
    }

    /// A movement of Canada's line from `offered` to `withdrawn`, by whoever asks, in their first role.
    private static String entryInOwnName(Statement statement, TestServer.Caller caller) throws SQLException {
        return text(statement, """
                WITH f AS (SELECT a.* FROM ledger.account a JOIN ledger.line l USING (line)
                           WHERE l.code = 'O-CAN-03' AND a.rung = 1 AND a.quantity > 0),
                     t AS (INSERT INTO ledger.account (line, holder, place, rung, quantity, label)
                           SELECT line, holder, place, 11, 0, label FROM f RETURNING account)
                SELECT jsonb_build_object('command', gen_random_uuid(), 'ordinal', 0, 'kind', 1, 'from_account', f.account,
                       'to_account', t.account, 'quantity', 1, 'happened_at', now(), 'label', f.label,
                       'reason', 'Because.',
                       'actor', coalesce(s.actor, 'nobody'), 'role', coalesce(s.roles[1], 'coordinator'))
                FROM f, t LEFT JOIN access.session s ON s.token_hash = sha256('%s')""".formatted(caller.key()));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        }
    }

    private static char seen(Connection connection, String table) throws SQLException {
        var point = connection.setSavepoint();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(%s) FROM %s".formatted(readable(table), table))) {
            row.next();
            return letter(row.getLong(1), table);
        } catch (SQLException e) {
            connection.rollback(point);
            return refused(e);
        }
    }

    /// The column that is counted where not all may be read.
    private static String readable(String table) {
        return table.equals("desk.token") ? "token" : "*";
    }

    /// What a statement does to the rows that it may touch; it is undone.
    private static char done(Connection connection, String table, String sql) throws SQLException {
        var point = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            return letter(statement.executeUpdate(sql.formatted(table, COLUMNS.get(table))), table);
        } catch (SQLException e) {
            return refused(e);
        } finally {
            connection.rollback(point);
        }
    }

    private static char letter(long count, String table) {
        return count == 0 ? 'n' : count == COUNTS.get(table) ? 'y' : 'o';
    }

    private static char refused(SQLException e) {
        return switch (e.getSQLState()) {
            case "42501" -> '-';
            case "23503" -> 'f';
            case "MU011" -> 'r';
            default -> throw new IllegalStateException(e);
        };
    }
}
