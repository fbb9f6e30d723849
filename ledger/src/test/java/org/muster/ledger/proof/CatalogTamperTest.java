package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every table of the catalog, column by column: changed, taken out, put in, and put in another place. The audit must
/// say so, or it stands here why it need not.
class CatalogTamperTest {

    /// Columns whose change no audit can or need see, each with the reason.
    private static final Map<String, String> UNSEEN = Map.of(
            "entry.xid", "which transaction wrote a row says nothing once the row has its leaf; dumps bring others",
            "sequenced.snapshot", "only the sequencer needs it, and compares entries with leaves at its next start",
            "checkpoint.issued_at", "a checkpoint is a statement about entries; its time is not signed",
            "monitoring_interval.source", "where a term comes from is said for people; the terms are the program's",
            "sequenced.only_row", "it has one value, by a constraint that is gone here",
            "standing.part", "it keeps the parts of a sum apart; only their sum says something",
            "routed.part", "it keeps the parts of a sum apart; only their sum says something");

    /// Tables for which no audit answers, each with the reason.
    private static final Map<String, String> NOT_AUDITED = Map.of(
            "access.session", "who is signed in now; sessions come and go, and each entry says who recorded it",
            "ledger.opening", "a row says something inside its own transaction alone, which takes it away");

    /// Rows that may stand twice, each with the reason.
    private static final Map<String, String> MAY_STAND_TWICE =
            Map.of("ledger.sequenced", "only the sequencer reads it, and only its first row");

    private static Tampering tampering;

    @BeforeAll
    static void start() throws SQLException {
        tampering = new Tampering();
    }

    @AfterAll
    static void stop() {
        tampering.close();
    }

    @Test
    void answersForEachTableOrSaysWhyNot() throws SQLException {
        var all = tampering.listed("SELECT string_agg(format('%I.%I', schemaname, tablename), ',') FROM pg_tables "
                + "WHERE schemaname IN ('access', 'ledger')");
        var named = new ArrayList<>(tampering.tables());
        named.addAll(NOT_AUDITED.keySet());
        assertThat(all).containsExactlyInAnyOrderElementsOf(named);
    }

    /// Another row beside each that is there: the same once more.
    @TestFactory
    Stream<DynamicTest> namesARowThatStandsTwice() throws SQLException {
        return tampering.tables().stream()
                .map(table -> DynamicTest.dynamicTest(
                        Tampering.plain(table),
                        () -> requireSeen(
                                MAY_STAND_TWICE.get(table),
                                "INSERT INTO %1$s SELECT * FROM %1$s ORDER BY ctid LIMIT 1".formatted(table))));
    }

    /// Two rows change places: each has the key of the other.
    @TestFactory
    Stream<DynamicTest> namesRowsThatChangedPlaces() throws SQLException {
        var tests = new ArrayList<DynamicTest>();
        for (var table : tampering.tables()) {
            var keys = tampering.keys.get(table);
            var rest = columns(table).stream()
                    .filter(column -> !keys.contains(column))
                    .toList();
            if (!rest.isEmpty()) {
                tests.add(DynamicTest.dynamicTest(Tampering.plain(table), () -> changePlaces(table, keys, rest)));
            }
        }
        return tests.stream();
    }

    private static void changePlaces(String table, List<String> keys, List<String> rest) throws SQLException {
        var pair = tampering.trial.text("""
                SELECT min(places) FROM (SELECT a.ctid || ' ' || b.ctid FROM %1$s a, %1$s b
                WHERE a.ctid < b.ctid AND ROW (%2$s)::text <> ROW (%3$s)::text ORDER BY a.ctid, b.ctid DESC LIMIT 1) AS pair (places)""".formatted(table, row("a", rest), row("b", rest)));
        if (pair == null) {
            assertThat(tampering.trial.number("SELECT count(*) FROM " + table))
                    .as("rows of %s, all alike but for their keys", table)
                    .isLessThan(5);
            return;
        }
        var places = pair.split(" ");
        requireSeen(null, """
                UPDATE %1$s t SET (%2$s) = ROW (%3$s) FROM %1$s o
                WHERE (t.ctid, o.ctid) IN (('%4$s', '%5$s'), ('%5$s', '%4$s'))""".formatted(table, String.join(", ", keys), row("o", keys), places[0], places[1]));
    }

    private static String row(String of, List<String> columns) {
        return columns.stream().map(column -> of + "." + column).collect(Collectors.joining(", "));
    }

    private static List<String> columns(String table) throws SQLException {
        return tampering.listed("SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute "
                + "WHERE attnum > 0 AND NOT attisdropped AND attrelid = '%s'::regclass".formatted(table));
    }

    private static void requireSeen(@Nullable String unlessSince, String change) throws SQLException {
        var verdict = tampering.after(change);
        if (unlessSince == null) {
            assertThat(verdict.holds()).as("%s deceives the audit", change).isFalse();
            assertThat(verdict.findings()).isNotEmpty();
        } else {
            assertThat(verdict.holds()).as("unseen, since %s", unlessSince).isTrue();
        }
    }

    /// Changes each column of each row in turn to something else of its type.
    @TestFactory
    Stream<DynamicTest> namesAChangeOfEachColumn() throws SQLException {
        var tests = new ArrayList<DynamicTest>();
        for (var table : tampering.tables()) {
            var columns = tampering.trial.text(
                    ("SELECT string_agg(attname || ' ' || format_type(atttypid, NULL), ',' ORDER BY "
                                    + "attnum) FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0")
                            .formatted(table));
            for (var column : columns.split(",")) {
                var name = column.substring(0, column.indexOf(' '));
                var type = column.substring(column.indexOf(' ') + 1);
                tests.add(DynamicTest.dynamicTest(
                        Tampering.plain(table) + "." + name, () -> changeColumn(table, name, type)));
            }
        }
        return tests.stream();
    }

    private static void changeColumn(String table, String column, String type) throws SQLException {
        var row = tampering.trial.text(
                "SELECT ctid FROM %s ORDER BY (%s IS NULL), ctid LIMIT 1".formatted(table, column));
        assertThat(row).as("a row of %s", table).isNotNull();
        var change = "UPDATE %s SET %s = %s WHERE ctid = '%s'".formatted(table, column, other(column, type), row);
        var verdict = tampering.after(change);
        var unseen = UNSEEN.get(Tampering.plain(table) + "." + column);
        if (unseen != null) {
            assertThat(verdict.holds()).as("unseen, since %s", unseen).isTrue();
        } else {
            assertThat(verdict.holds()).as("%s deceives the audit", change).isFalse();
        }
    }

    private static String other(String column, String type) {
        return switch (type) {
            case "bigint", "numeric", "integer", "smallint" -> "coalesce(%s, 0) + 1".formatted(column);
            case "text" -> "coalesce(%s, '') || 'X'".formatted(column);
            case "boolean" -> "coalesce(NOT %s, true)".formatted(column);
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "sha256(coalesce(%s, ''))".formatted(column);
            case "date" -> "coalesce(%s, date '2026-01-01') + 1".formatted(column);
            case "timestamp with time zone" ->
                "coalesce(%s, timestamptz '2026-01-01') + interval '1 microsecond'".formatted(column);
            case "date[]" -> "coalesce(%s, '{}') || date '2026-01-01'".formatted(column);
            case "text[]" -> "coalesce(%s, '{}') || 'XZZ'::text".formatted(column);
            case "bytea[]" -> "coalesce(%s, '{}') || sha256('other')".formatted(column);
            case "xid8" -> "'7'";
            case "pg_snapshot" -> "'3:3:'";
            default -> throw new AssertionError("How to change a column of type %s?".formatted(type));
        };
    }

    @Test
    void listsNothingAsUnseenThatIsNoColumn() throws SQLException {
        var columns = new TreeSet<String>();
        for (var table : tampering.tables()) {
            for (var name : tampering
                    .trial
                    .text("SELECT string_agg(attname, ',') FROM pg_attribute WHERE attnum > 0 "
                            + "AND attrelid = '%s'::regclass".formatted(table))
                    .split(",")) {
                columns.add(Tampering.plain(table) + "." + name);
            }
        }
        assertThat(columns).containsAll(UNSEEN.keySet());
    }

    @TestFactory
    Stream<DynamicTest> namesARowThatWasTakenOutOfEachTable() throws SQLException {
        return tampering.tables().stream()
                .map(table -> DynamicTest.dynamicTest(Tampering.plain(table), () -> {
                    var row = tampering.trial.text("SELECT ctid FROM %s ORDER BY ctid LIMIT 1".formatted(table));
                    var verdict = tampering.after("DELETE FROM %s WHERE ctid = '%s'".formatted(table, row));
                    if (table.equals("ledger.checkpoint")) {
                        // Whoever keeps it has it still; the ledger says nothing about how often it signed.
                        assertThat(verdict.holds()).isTrue();
                    } else {
                        assertThat(verdict.holds()).isFalse();
                    }
                }));
    }
}
