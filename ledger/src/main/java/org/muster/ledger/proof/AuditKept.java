package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table beside the entries that keeps what records say: what must stand in it, and whether it does.
final class AuditKept {

    /// A column, and how it is read as text.
    record Column(String name, String sql) {

        static Column text(String name) {
            return new Column(name, "t." + name + "::text");
        }

        /// In microseconds since 2000.
        static Column moment(String name) {
            return new Column(
                    name,
                    "((extract(epoch FROM t." + name
                            + " - timestamptz '2000-01-01 00:00:00Z') * 1000000)::bigint)::text");
        }

        /// As [AuditSaid#list] writes it.
        static Column list(String name) {
            return new Column(
                    name, "cardinality(t." + name + ") || ':' || array_to_string(t." + name + ", E'\\x1f', '')");
        }

        /// The code of a line in place of its number; of all, if somebody gave several lines one number.
        static Column line() {
            return new Column("line", "(SELECT string_agg(l.code, ' ') FROM ledger.line l WHERE l.line = t.line)");
        }
    }

    private record Row(long entry, @Nullable String[] values) {}

    private final String table;
    private final int keys;
    private final List<Column> columns;
    private final Findings findings;
    private final Map<String, Row> expected = new HashMap<>();

    /// @param keys how many of the first columns name a row
    AuditKept(String table, int keys, Findings findings, Column... columns) {
        this.table = table;
        this.keys = keys;
        this.findings = findings;
        this.columns = List.of(columns);
    }

    /// Says what a row must hold.
    ///
    /// @param entry that says so
    void expect(long entry, @Nullable String... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("%s has %d columns.".formatted(table, columns.size()));
        }
        var before = expected.putIfAbsent(key(values), new Row(entry, values));
        if (before != null) {
            findings.entry(
                    TABLES,
                    entry,
                    "Entry %d says of the %s %s what entry %d has said.",
                    entry,
                    table.replace('_', ' '),
                    key(values),
                    before.entry());
        }
    }

    private String key(@Nullable String[] values) {
        return Arrays.stream(values).limit(keys).map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// After the last entry: compares the table.
    void compare(Connection connection) throws SQLException {
        var query = "SELECT %s FROM ledger.%s t"
                .formatted(columns.stream().map(Column::sql).collect(Collectors.joining(", ")), table);
        var missing = new TreeMap<>(expected);
        try (var rows = new CopyRows(connection, query, columns.size())) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var values = new @Nullable String[columns.size()];
                for (var column = 0; column < values.length; column++) {
                    values[column] = row.isNull(column) ? null : row.text(column);
                }
                var wanted = missing.remove(key(values));
                if (wanted == null) {
                    findings.general(TABLES, "No entry speaks of the %s %s.", table.replace('_', ' '), key(values));
                } else {
                    compare(values, wanted);
                }
            }
        }
        missing.forEach((key, wanted) -> findings.entry(
                TABLES,
                wanted.entry(),
                "The %s %s, of which entry %d speaks, is not there.",
                table.replace('_', ' '),
                key,
                wanted.entry()));
    }

    private void compare(@Nullable String[] values, Row wanted) {
        for (var column = keys; column < values.length; column++) {
            if (!Objects.equals(values[column], wanted.values()[column])) {
                findings.entry(
                        TABLES,
                        wanted.entry(),
                        "The %s %s says %s for %s; by the entries, entry %d first, it is %s.",
                        table.replace('_', ' '),
                        key(values),
                        Objects.toString(values[column], "nothing"),
                        columns.get(column).name(),
                        wanted.entry(),
                        Objects.toString(wanted.values()[column], "nothing"));
            }
        }
    }
}
