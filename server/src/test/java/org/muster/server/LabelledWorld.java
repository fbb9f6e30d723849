package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.server.access.TestPeople;

/// The exercise, planned and agreed, with people of every role, in which every row can be given another label.
final class LabelledWorld implements AutoCloseable {

    /// Canada's own, Canada's and released to Germany, France's own, and that of the recipient, Ukraine.
    private static final List<String> VARIANTS = List.of("'CAN', '{}'", "'CAN', '{DEU}'", "'FRA', '{}'", "'UKR', '{}'");

    private static LabelledWorld shared;

    final TestServer server = TestServer.fresh();
    final Map<String, TestServer.Caller> callers = new LinkedHashMap<>();
    final List<Integer> labels;

    /// @param fills files of statements for the tables that the exercise leaves empty
    LabelledWorld(String... fills) {
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
        AccessMatrixTest.furnish(callers.get("coordinator"));
        for (var fill : fills) {
            fill(fill);
        }
        labels = VARIANTS.stream().map(this::labelOf).toList();
        untilAllHasALeaf();
    }

    /// One for those who only look, or undo what they do.
    static synchronized LabelledWorld shared() {
        if (shared == null) {
            shared = new LabelledWorld("release-fill.sql");
        }
        return shared;
    }

    @Override
    public void close() {
        server.close();
    }

    private void fill(String file) {
        var entry = AccessMatrixTest.entryOfCanada(server);
        asWhoeverRunsTheDatabase(connection -> {
            try (var statement = connection.createStatement()) {
                for (var row : Endpoint.lines(file)) {
                    statement.execute(row.replace("{entry}", entry).replace("{proposal}", MatrixBodies.proposal()));
                }
            }
        });
    }

    /// Without triggers: what is done here no program may do.
    void asWhoeverRunsTheDatabase(TestServer.Work work) {
        server.sql(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                work.on(connection);
                statement.execute("RESET session_replication_role");
            }
        });
    }

    /// The sequencer comes a moment later than those who write.
    private void untilAllHasALeaf() {
        var missing = server.sql()
                .sql(
                        "SELECT count(*) FROM ledger.entry e WHERE NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry)")
                .query(Long.class);
        while (missing.single() > 0) {
            Thread.onSpinWait();
        }
    }

    List<String> tables() {
        return server.sql()
                .sql(
                        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('access', 'desk', 'ledger') ORDER BY 1")
                .query(String.class)
                .list();
    }

    /// @param words owner and nations to which it is released, as SQL
    int labelOf(String words) {
        return server.sql().sql("""
                        INSERT INTO access.label (owner, releasable) VALUES (%s)
                        ON CONFLICT (owner, releasable) DO UPDATE SET owner = excluded.owner RETURNING label""".formatted(words)).query(Integer.class).single();
    }

    /// Gives every row one label.
    void label(int label) {
        relabel("UPDATE %1$s SET label = " + label);
    }

    /// Gives the rows of each table the labels in turn, as they stand in it; what moves has the label of its line.
    /// Canada is asked for answers: its lines have all labels, and its consignments those of their lines.
    void mixLabels() {
        var inTurn = String.join(",", labels.stream().map(String::valueOf).toList());
        relabel("UPDATE %1$s t SET label = ('{" + inTurn + "}'::int[])[1 + mod(n, 4)] FROM (SELECT ctid AS row, "
                + "row_number() OVER (ORDER BY ctid)::int AS n FROM %1$s) o WHERE t.ctid = o.row");
        asWhoeverRunsTheDatabase(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE ledger.line l SET label = ('{" + inTurn
                        + "}'::int[])[1 + mod(n, 4)] FROM (SELECT line, row_number() OVER (ORDER BY code)::int AS n "
                        + "FROM ledger.line WHERE nation = 'CAN') o WHERE o.line = l.line");
                statement.execute("UPDATE ledger.consignment c SET label = l.label FROM ledger.line l "
                        + "WHERE l.line = c.line AND l.nation = 'CAN'");
                statement.execute(
                        "UPDATE ledger.account a SET label = l.label FROM ledger.line l WHERE l.line = a.line");
                statement.execute("UPDATE ledger.progress p SET label = c.label FROM ledger.consignment c "
                        + "WHERE c.consignment = p.consignment");
                for (var of : List.of("reservation", "entry")) {
                    statement.execute(
                            "UPDATE ledger.%s e SET label = a.label FROM ledger.account a WHERE a.account = e.to_account"
                                    .formatted(of));
                }
            }
        });
    }

    private void relabel(String sql) {
        var labelled = server.sql().sql("""
                        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace IN ('desk'::regnamespace, 'ledger'::regnamespace) AND c.relkind = 'r'
                          AND a.attname = 'label'""").query(String.class).list();
        asWhoeverRunsTheDatabase(connection -> {
            try (var statement = connection.createStatement()) {
                for (var table : labelled) {
                    statement.execute(sql.formatted(table));
                }
            }
        });
    }

    /// Work of somebody.
    interface Asking {
        void ask(String caller, Connection connection) throws SQLException;
    }

    /// Lets everybody do something under each label, by SQL under the application's role; it is undone.
    void everyLabelAndCaller(Asking asking) {
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

    /// A table written by hand: by subject, what is expected by caller.
    Map<String, Map<String, String>> table(String file) {
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

    /// What was found, cell by cell.
    final class Found {

        private final Map<String, StringBuilder> cells = new TreeMap<>();

        void note(String subject, String caller, Object what) {
            cells.computeIfAbsent(subject + " by " + caller, key -> new StringBuilder())
                    .append(what);
        }

        /// Compares with a table, cell by cell; each subject has its row.
        void compare(String file, List<String> subjects) {
            var table = table(file);
            assertThat(table.keySet())
                    .as("Each of these has a row in %s", file)
                    .containsExactlyInAnyOrderElementsOf(subjects);
            var wrong = new ArrayList<String>();
            for (var subject : subjects) {
                for (var caller : callers.keySet()) {
                    var expected = table.get(subject).get(caller);
                    var is = cells.get(subject + " by " + caller).toString();
                    if (!is.equals(expected)) {
                        wrong.add("%s by %s: expected %s, found %s".formatted(subject, caller, expected, is));
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }
}
