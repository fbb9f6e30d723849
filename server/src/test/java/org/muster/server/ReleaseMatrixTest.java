package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

/// Who sees and changes what, by whose it is and to whom it is released: against tables written by hand.
///
/// Every row of every table is labelled four times: as Canada's own, as Canada's and released to Germany, as
/// France's own, and as that of the recipient, Ukraine. A cell of a table has four letters, one for each: `y` all
/// rows, `n` none, `o` only some (in which the person's own name or nation stands), `-` refused whatever the
/// label, `f` allowed but for other rows that name them, `r` refused by the ledger: a nation changes nothing that
/// another owns.
///
/// - `release-api.csv`: what the API shows
/// - `release-rows.csv`: what SQL shows under the application's role, for each table
/// - `release-updates.csv` and `release-deletes.csv`: what SQL changes and deletes under that role
class ReleaseMatrixTest {

    private static final List<String> VARIANTS = List.of("'CAN', '{}'", "'CAN', '{DEU}'", "'FRA', '{}'", "'UKR', '{}'");

    /// A column of each table that can be set to what it is.
    private static final Map<String, String> COLUMNS = new TreeMap<>();

    /// SHA-256 of the document in `release-fill.sql`.
    private static final String DOCUMENT = "18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4";

    private static TestServer server;
    private static Map<String, TestServer.Caller> callers;
    private static Map<String, Long> counts;
    private static List<Integer> labels;
    private static long entry;

    private final Map<String, StringBuilder> found = new TreeMap<>();

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        callers = new LinkedHashMap<>();
        callers.put("coordinator", server.person("coordinator"));
        callers.put("planner", server.person("planner"));
        callers.put("desk-CAN", server.person(List.of("national-desk"), "CAN", ""));
        callers.put("desk-DEU", server.person(List.of("national-desk"), "DEU", ""));
        callers.put("desk-FRA", server.person(List.of("national-desk"), "FRA", ""));
        callers.put("recipient-UKR", server.person(List.of("recipient"), "UKR", ""));
        callers.put("node-operator-DEU", server.person(List.of("node-operator"), "DEU", "H-ROU"));
        callers.put("training-coordinator-DEU", server.person(List.of("training-coordinator"), "DEU", ""));
        callers.put("lessons-analyst-DEU", server.person(List.of("lessons-analyst"), "DEU", ""));
        callers.put("auditor", server.person("auditor"));
        callers.put("public-CAN", server.person(List.of("public"), "CAN", ""));
        callers.put("nobody", server.nobody());
        TestPeople.add(server.context(), "matrix.can", List.of("national-desk"), "CAN", "");
        var coordinator = callers.get("coordinator");
        AccessMatrixTest.furnish(coordinator);
        asWhoeverRunsTheDatabase(ReleaseMatrixTest::fill);
        labels = VARIANTS.stream()
                .map(variant -> server.sql()
                        .sql("""
                                INSERT INTO access.label (owner, releasable) VALUES (%s)
                                ON CONFLICT (owner, releasable) DO UPDATE SET owner = excluded.owner RETURNING label""".formatted(variant))
                        .query(Integer.class)
                        .single())
                .toList();
        entry = server.sql()
                .sql("SELECT min(entry) FROM ledger.entry WHERE kind = 1")
                .query(Long.class)
                .single();
        untilAllHasALeaf();
        counts = new TreeMap<>();
        COLUMNS.clear();
        tables().forEach(table -> COLUMNS.put(
                table, server.sql().sql("""
                        SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND attidentity = ''
                        ORDER BY attname = 'version' DESC, attnum LIMIT 1""").param(table).query(String.class).single()));
        tables().forEach(table -> counts.put(
                table,
                server.sql()
                        .sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// The sequencer comes a moment later than those who write.
    private static void untilAllHasALeaf() {
        var missing = server.sql()
                .sql(
                        "SELECT count(*) FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry)")
                .query(Long.class);
        while (missing.single() > 0) {
            Thread.onSpinWait();
        }
    }

    /// A row for each table that the exercise leaves empty.
    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var row : Endpoint.lines("release-fill.sql")) {
                statement.execute(row);
            }
        }
    }

    /// Without triggers: what is done here no program may do.
    private static void asWhoeverRunsTheDatabase(TestServer.Work work) {
        server.sql(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                work.on(connection);
                statement.execute("RESET session_replication_role");
            }
        });
    }

    private static List<String> tables() {
        return server.sql()
                .sql(
                        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('access', 'desk', 'ledger') ORDER BY 1")
                .query(String.class)
                .list();
    }

    private static void label(int label) {
        var labelled = server.sql().sql("""
                        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace IN ('desk'::regnamespace, 'ledger'::regnamespace) AND c.relkind = 'r'
                          AND a.attname = 'label'""").query(String.class).list();
        asWhoeverRunsTheDatabase(connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : labelled) {
                    statement.execute("UPDATE %s SET label = %d".formatted(table, label));
                }
            }
        });
    }

    private static Map<String, Map<String, String>> table(String file) {
        var lines = Endpoint.lines(file);
        var head = lines.getFirst().split(",", -1);
        assertThat(List.of(head).subList(1, head.length)).containsExactlyElementsOf(callers.keySet());
        var rows = new TreeMap<String, Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 1; i < head.length; i++) {
                row.put(head[i], cells[i]);
            }
            rows.put(cells[0], row);
        }
        return rows;
    }

    /// Compares what was found with a table, cell by cell.
    private void compare(String file, List<String> subjects) {
        var table = table(file);
        assertThat(table.keySet())
                .as("Each of these has a row in %s", file)
                .containsExactlyInAnyOrderElementsOf(subjects);
        var wrong = new ArrayList<String>();
        for (var subject : subjects) {
            for (var caller : callers.keySet()) {
                var expected = table.get(subject).get(caller);
                var is = found.get(subject + " by " + caller).toString();
                if (!is.equals(expected)) {
                    wrong.add("%s by %s: expected %s, found %s".formatted(subject, caller, expected, is));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void note(String subject, String caller, char what) {
        found.computeIfAbsent(subject + " by " + caller, key -> new StringBuilder())
                .append(what);
    }

    @Test
    void everyTableHasRows() {
        assertThat(counts.values()).as(counts.toString()).allMatch(count -> count > 0);
    }

    @Test
    void showsRowsAsTheTableSays() {
        everyVariantAndCaller((caller, connection) -> {
            for (var table : tables()) {
                note(table, caller, seen(connection, table));
            }
        });
        compare("release-rows.csv", tables());
    }

    @Test
    void changesRowsAsTheTableSays() {
        everyVariantAndCaller((caller, connection) -> {
            for (var table : tables()) {
                note(table, caller, done(connection, table, "UPDATE %1$s SET \"%2$s\" = \"%2$s\""));
            }
        });
        compare("release-updates.csv", tables());
    }

    @Test
    void deletesRowsAsTheTableSays() {
        everyVariantAndCaller((caller, connection) -> {
            for (var table : tables()) {
                note(table, caller, done(connection, table, "DELETE FROM %1$s"));
            }
        });
        compare("release-deletes.csv", tables());
    }

    private interface Asking {
        void ask(String caller, Connection connection) throws SQLException;
    }

    private static void everyVariantAndCaller(Asking asking) {
        for (var label : labels) {
            label(label);
            for (var caller : callers.entrySet()) {
                try (var connection = server.app().getConnection()) {
                    connection.setAutoCommit(false);
                    try (var statement = connection.prepareStatement("SELECT set_config('muster.session', ?, true)")) {
                        statement.setString(1, caller.getValue().key());
                        statement.execute();
                    }
                    asking.ask(caller.getKey(), connection);
                    connection.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
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
        return count == 0 ? 'n' : count == counts.get(table) ? 'y' : 'o';
    }

    private static char refused(SQLException e) {
        return switch (e.getSQLState()) {
            case "42501" -> '-';
            case "23503" -> 'f';
            case "MU011" -> 'r';
            default -> throw new IllegalStateException(e);
        };
    }

    /// Who one is, and hashes, have no label.
    private static final List<String> WITHOUT_LABEL = List.of("/api/v1/me", "/api/v1/ledger/consistency");

    @Test
    void namesEverythingThatCanBeRead() {
        var asked = table("release-api.csv").keySet();
        for (var endpoint : Endpoint.all()) {
            if (endpoint.method().equals("GET") && !WITHOUT_LABEL.contains(endpoint.template())) {
                var shape = endpoint.template().replaceAll("\\{[a-z0-9]+}", "[^/]+");
                assertThat(asked.stream().map(path -> path.replaceAll("\\?.*", "")))
                        .as("%s has a row in release-api.csv", endpoint.template())
                        .anyMatch(path -> path.matches(shape));
            }
        }
    }

    @Test
    void answersAsTheTableSays() {
        var subjects = new ArrayList<>(table("release-api.csv").keySet());
        for (var label : labels) {
            label(label);
            for (var caller : callers.entrySet()) {
                for (var path : subjects) {
                    note(path, caller.getKey(), answered(caller.getValue(), path));
                }
            }
        }
        compare("release-api.csv", subjects);
    }

    private static char answered(TestServer.Caller caller, String path) {
        if (path.equals("/api/v1/changes")) {
            return told(caller);
        }
        var answer = caller.get(path.replace("{entry}", Long.toString(entry))
                .replace("{proposal}", MatrixBodies.proposal())
                .replace("{document}", DOCUMENT));
        return switch (answer.status()) {
            case 200 -> shown(answer, path);
            case 401, 403 -> '-';
            case 404 -> 'n';
            default -> throw new AssertionError(path + " " + answer);
        };
    }

    /// One record is there; of a list, all or some or none.
    private static char shown(TestServer.Answer answer, String path) {
        if (!answer.header("Content-Type").startsWith("application/json")) {
            return 'y';
        }
        if (answer.json().isArray()) {
            return answer.json().isEmpty() ? 'n' : 'y';
        }
        var rows = Arrays.asList("rows", "counts", "entries").stream()
                .filter(answer.json()::has)
                .findFirst()
                .map(answer.json()::get);
        if (rows.isEmpty()) {
            return 'y';
        }
        var table = switch (path.replaceAll(".*/v1/", "").replaceAll("\\?.*", "")) {
            case "people" -> "desk.person";
            case "keys" -> "desk.token";
            case "plans" -> "desk.plans";
            case "nodes" -> "desk.nodes";
            case "offers" -> "desk.offers";
            case "requirements" -> "desk.requirements";
            default -> "";
        };
        if (!table.isEmpty()) {
            return letter(rows.get().size(), table);
        }
        return rows.get().isEmpty() ? 'n' : 'y';
    }

    /// What a listener hears of all that was ever recorded, until it has come to the end.
    private static char told(TestServer.Caller caller) {
        var size = server.sql()
                .sql("SELECT size FROM ledger.sequenced")
                .query(Long.class)
                .single();
        var answer = caller.stream("/api/v1/changes?after=0", Map.of());
        if (answer.statusCode() != 200) {
            return '-';
        }
        try (var lines = new java.io.BufferedReader(
                new java.io.InputStreamReader(answer.body(), java.nio.charset.StandardCharsets.UTF_8))) {
            var count = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                count += line.equals("event: change") ? 1 : 0;
                if (line.startsWith("id: ") && Long.parseLong(line.substring(4)) >= size) {
                    return count == 0 ? 'n' : count >= size ? 'y' : 'o';
                }
            }
            throw new AssertionError("The stream ended.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
