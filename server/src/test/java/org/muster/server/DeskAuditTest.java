package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.ledger.proof.AuditFinding;
import org.muster.ledger.proof.LedgerAudit;

/// Somebody who owns the server changes rows of the desks, with every rule switched off: the audit compares them with
/// the
/// journal, and names each.
class DeskAuditTest {

    private static TestServer server;

    /// Tables that have rows, each with a change of every column that is no part of the key.
    private static final Map<String, List<String>> CHANGES = new TreeMap<>();

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        var coordinator = server.person("coordinator");
        AccessMatrixTest.furnish(coordinator);
        // Their keys are secrets, so the journal tells them apart by the rest.
        for (var invited : List.of("planner", "auditor")) {
            var answer = coordinator.post(
                    "/api/v1/people/%s/invitation"
                            .formatted(server.person(invited).name()),
                    "");
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        }
        dropChecks();
        for (var table : server.sql()
                .sql("SELECT of_table FROM desk.journalled()")
                .query(String.class)
                .list()) {
            var rows = server.sql()
                    .sql("SELECT count(*) FROM desk." + table)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                CHANGES.put(table, changes(table));
            }
        }
        assertThat(CHANGES).hasSizeGreaterThan(25);
    }

    private static void dropChecks() {
        var drops = server.sql().sql("""
                        SELECT string_agg(format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), ';')
                        FROM pg_constraint WHERE connamespace = 'desk'::regnamespace AND contype = 'c'""").query(String.class).single();
        server.sql().sql(drops).update();
    }

    /// Each column of the first row becomes something else of its type.
    private static List<String> changes(String table) {
        return server.sql().sql("""
                        SELECT format('UPDATE desk.%1$I SET %2$I = %3$s WHERE ctid = (SELECT min(ctid) FROM desk.%1$I)',
                               j.of_table, attname,
                               CASE format_type(atttypid, NULL)
                                   WHEN 'text' THEN format('coalesce(%I, '''') || ''X''', attname)
                                   WHEN 'boolean' THEN format('coalesce(NOT %I, true)', attname)
                                   WHEN 'date' THEN format('coalesce(%I, date ''2026-01-01'') + 1', attname)
                                   WHEN 'timestamp with time zone'
                                       THEN format('coalesce(%I, timestamptz ''2026-01-01'') + interval ''1 second''', attname)
                                   WHEN 'text[]' THEN format('coalesce(%I, ''{}'') || ''X''::text', attname)
                                   WHEN 'bytea' THEN format('sha256(coalesce(%I, ''''))', attname)
                                   ELSE format('coalesce(%I, 0) + 1000003', attname) END)
                        FROM desk.journalled() j JOIN pg_attribute ON attrelid = format('desk.%I', j.of_table)::regclass
                        WHERE j.of_table = ? AND attnum > 0 AND NOT attisdropped AND attidentity = ''
                          AND attname NOT IN ('secret', 'label') AND NOT attname = ANY (j.keys)
                        ORDER BY attnum""").param(table).query(String.class).list();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// What the audit says after changes, which are undone afterwards.
    private static List<String> after(Collection<String> changes) throws SQLException {
        each("CREATE TABLE public.kept_%1$s AS SELECT * FROM desk.%1$s");
        try {
            asOwner(changes);
            return findings();
        } finally {
            each("DELETE FROM desk.%1$s");
            each("INSERT INTO desk.%1$s OVERRIDING SYSTEM VALUE SELECT * FROM public.kept_%1$s");
            each("DROP TABLE public.kept_%1$s");
        }
    }

    private static List<String> findings() throws SQLException {
        return new LedgerAudit(server.sequencer())
                .audit(new LedgerAudit.Options(Optional.empty(), List.of(), 100_000)).findings().stream()
                        .map(AuditFinding::sentence)
                        .toList();
    }

    private static void each(String statement) {
        asOwner(CHANGES.keySet().stream().map(statement::formatted).toList());
    }

    private static void asOwner(Collection<String> statements) {
        server.sql(connection -> {
            try (var running = connection.createStatement()) {
                running.execute("SET session_replication_role = replica");
                for (var statement : statements) {
                    running.execute(statement);
                }
                running.execute("RESET session_replication_role");
            }
        });
    }

    private static void requireEachNamed(String statement, String sentence) throws SQLException {
        var changes = new TreeMap<String, String>();
        CHANGES.keySet().forEach(table -> changes.put(table, statement.formatted(table)));
        requireEachNamed(changes, sentence);
    }

    private static void requireEachNamed(Map<String, String> changes, String sentence) throws SQLException {
        var said = after(changes.values());
        var missing = new TreeMap<>(changes);
        missing.keySet()
                .removeIf(table ->
                        said.stream().anyMatch(one -> one.contains("desk." + table + " ") && one.contains(sentence)));
        assertThat(missing).as("changes that deceive the audit").isEmpty();
    }

    @Test
    void holdsForAnHonestServer() throws SQLException {
        assertThat(findings()).isEmpty();
    }

    /// Every column of every table: the first of each table at once, then the second, and so on.
    @Test
    void namesARowOfWhichAnyColumnWasChanged() throws SQLException {
        var most = CHANGES.values().stream().mapToInt(List::size).max().orElseThrow();
        for (var n = 0; n < most; n++) {
            var changes = new TreeMap<String, String>();
            for (var table : CHANGES.entrySet()) {
                if (n < table.getValue().size()) {
                    changes.put(table.getKey(), table.getValue().get(n));
                }
            }
            requireEachNamed(changes, "is not what entry");
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void namesARowThatWasShownToOthers() throws SQLException {
        requireEachNamed(
                "UPDATE desk.%1$s t SET label = (SELECT max(l.label) FROM access.label l WHERE l.label <> t.label) "
                        + "WHERE ctid = (SELECT min(ctid) FROM desk.%1$s)",
                "is not what entry");
    }

    @Test
    void namesARowThatWasTakenOut() throws SQLException {
        requireEachNamed("DELETE FROM desk.%1$s WHERE ctid = (SELECT min(ctid) FROM desk.%1$s)", "has no row");
    }

    @Test
    void namesARowOfWhichTheJournalKnowsNothing() throws SQLException {
        server.sql(connection -> {
            try (var running = connection.createStatement()) {
                running.execute("SET session_replication_role = replica");
                running.execute(
                        "INSERT INTO desk.families (family, name, area, unit, label) SELECT 'F-X', 'n', 'a', 'u', "
                                + "min(label) FROM access.label");
                running.execute("RESET session_replication_role");
            }
        });
        try {
            assertThat(findings())
                    .containsExactly("The journal tells of no row F-X in desk.families, and it is there.");
        } finally {
            asOwner(List.of("DELETE FROM desk.families WHERE family = 'F-X'"));
        }
    }
}
