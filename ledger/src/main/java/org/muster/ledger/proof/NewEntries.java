package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The numbers of entries that have no leaf yet, in order. They are found first and read after, part by part, so that
/// a million of them need neither much memory nor a second search.
///
/// @param entries numbers, rising
record NewEntries(long[] entries) {

    /// A range read as a whole may hold so many times the rows that are wanted.
    private static final int SPARSE = 4;

    /// A row as it came, to be read when its accounts are known.
    record Row(byte[] message, int start) {}

    static NewEntries find(Connection connection, String condition) throws SQLException {
        var query = "SELECT e.entry FROM ledger.entry e WHERE (%s) ".formatted(condition)
                + "AND NOT EXISTS (SELECT FROM ledger.leaf l WHERE l.entry = e.entry) ORDER BY e.entry";
        var entries = new long[16];
        var count = 0;
        try (var rows = new CopyRows(connection, query, 1)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                if (count == entries.length) {
                    entries = Arrays.copyOf(entries, 2 * count);
                }
                entries[count++] = row.bigint(0);
            }
        }
        return new NewEntries(Arrays.copyOf(entries, count));
    }

    List<NewEntries> parts(int size) {
        var parts = new ArrayList<NewEntries>();
        for (var at = 0; at < entries.length; at += size) {
            parts.add(new NewEntries(Arrays.copyOfRange(entries, at, Math.min(entries.length, at + size))));
        }
        return parts;
    }

    /// Their rows, in the same order.
    List<Row> read(Connection connection) throws SQLException {
        var query = "SELECT %s FROM ledger.entry e WHERE %s ORDER BY e.entry".formatted(EntryText.COLUMNS, condition());
        var found = new ArrayList<Row>(entries.length);
        try (var rows = new CopyRows(connection, query, EntryText.COLUMN_COUNT)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                if (found.size() < entries.length && row.bigint(EntryText.ENTRY) == entries[found.size()]) {
                    found.add(new Row(rows.message(), rows.start()));
                }
            }
        }
        if (found.size() < entries.length) {
            throw new IllegalStateException(
                    "An entry was seen and is gone within one snapshot: "
                            + "the index of ledger.entry is damaged. Maybe the disk is: run REINDEX, then `muster ledger verify`.");
        }
        return found;
    }

    private String condition() {
        var first = entries[0];
        var last = entries[entries.length - 1];
        if (last - first < (long) SPARSE * entries.length) {
            return "e.entry BETWEEN %d AND %d".formatted(first, last);
        }
        return Arrays.stream(entries)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "e.entry = ANY ('{", "}'::bigint[])"));
    }
}
