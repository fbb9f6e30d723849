package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.muster.domain.custody.Rung;

/// Compares the tables beside the entries with what the entries say.
final class AuditTables {

    private static final String MICROS =
            "(extract(epoch FROM %s - timestamptz '2000-01-01 00:00:00Z') * 1000000)::bigint";

    private final Connection connection;
    private final Findings findings;

    AuditTables(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    /// The names of rungs and kinds, and the steps of the ladder, are those of this program.
    void compareWords() throws SQLException {
        var rungs = new TreeMap<Long, String>();
        var steps = new HashSet<String>();
        for (var rung : Rung.values()) {
            rungs.put((long) rung.number(), rung.code());
            rung.next().forEach(next -> steps.add(rung.number() + " " + next.number()));
        }
        var kinds = new TreeMap<Long, String>();
        for (var kind = 1; kind <= Words.KINDS.size(); kind++) {
            kinds.put((long) kind, Words.KINDS.get(kind - 1));
        }
        compareWords("rung", "SELECT rung, name FROM ledger.rung", rungs);
        compareWords("entry_kind", "SELECT kind, name FROM ledger.entry_kind", kinds);
        var there = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT from_rung || ' ' || to_rung FROM ledger.step")) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        }
        if (!there.equals(steps)) {
            findings.general(TABLES, "The table of steps is not that of the ladder.");
        }
    }

    private void compareWords(String table, String query, Map<Long, String> wanted) throws SQLException {
        var there = new TreeMap<Long, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                there.put(rows.getLong(1), rows.getString(2));
            }
        }
        if (!there.equals(wanted)) {
            findings.general(TABLES, "The table ledger.%s has other names than this program: %s.", table, there);
        }
    }

    /// What the sequencer noted of itself.
    void compareSequenced(long leaves, long lastRecorded) throws SQLException {
        var query = "SELECT size, CASE WHEN isfinite(last_recorded) THEN %s END FROM ledger.sequenced"
                .formatted(MICROS.formatted("last_recorded"));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            if (!row.next()) {
                findings.general(TABLES, "The row that says how far the sequencer has come is not there.");
                return;
            }
            if (row.getLong(1) != leaves) {
                findings.general(
                        TABLES,
                        "The sequencer is said to have come to %,d leaves; there are %,d.",
                        row.getLong(1),
                        leaves);
            }
            var stated = row.getLong(2);
            if (row.wasNull() ? lastRecorded != Long.MIN_VALUE : stated != lastRecorded) {
                findings.general(TABLES, "The time of the last recording is not that of the last entry in the tree.");
            }
        }
    }

    /// Sums that are kept for pages are those of the accounts, which are compared with the entries; those of the desks,
    /// where there are desks, those of rows that have a journal.
    void compareKept() throws SQLException {
        compareKept("SELECT what FROM ledger.kept_wrong ORDER BY what");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT to_regprocedure('desk.kept_wrong()') IS NOT NULL")) {
            row.next();
            if (row.getBoolean(1)) {
                compareKept("SELECT what FROM desk.kept_wrong() ORDER BY what");
            }
        }
    }

    private void compareKept(String wrong) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(wrong)) {
            while (rows.next()) {
                findings.general(TABLES, "The %s is not what would be made anew.", rows.getString(1));
            }
        }
    }

    void compareDays(Map<DayTotals.Key, BigInteger> days) throws SQLException {
        var left = new HashMap<>(days);
        left.values().removeIf(change -> change.signum() == 0);
        var query = "SELECT nation, item, rung, (happened_day - date '2000-01-01')::bigint, "
                + "(recorded_day - date '2000-01-01')::bigint, change::text FROM ledger.day_total";
        try (var rows = new CopyRows(connection, query, 6)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var key = new DayTotals.Key(row.text(0), row.text(1), row.smallint(2), row.bigint(3), row.bigint(4));
                var sum = Objects.requireNonNullElse(left.remove(key), BigInteger.ZERO);
                var stated = new BigDecimal(row.text(5));
                if (stated.compareTo(new BigDecimal(sum)) != 0) {
                    sayDay(key, stated, sum);
                }
            }
        }
        left.forEach((key, sum) -> sayDay(key, BigDecimal.ZERO, sum));
    }

    private void sayDay(DayTotals.Key key, BigDecimal stated, BigInteger sum) {
        findings.general(
                TABLES,
                "The sum by day of %s, %s, %s, day %d recorded on day %d since 2000, says %,.0f and its entries %,d.",
                key.nation(),
                key.item(),
                Words.rung(key.rung()),
                key.happenedDay(),
                key.recordedDay(),
                stated,
                sum);
    }

    /// Documents have the hash they are named by, and those that entries name are there.
    void compareDocuments(Map<Hash, Long> evidence) throws SQLException {
        var missing = new HashMap<>(evidence);
        try (var rows = new CopyRows(connection, "SELECT sha256, sha256 = sha256(content) FROM ledger.document", 2)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var hash = new Hash(row.copy(0));
                var entry = missing.remove(hash);
                if (!row.bool(1)) {
                    sayDocument(entry, hash);
                }
            }
        }
        new TreeMap<>(missing.entrySet().stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toSet()))))
                .forEach((entry, hashes) -> hashes.forEach(hash -> findings.entry(
                        TABLES, entry, "Document %s, evidence of entry %d, is not there.", hash, entry)));
    }

    private void sayDocument(@org.jspecify.annotations.Nullable Long entry, Hash hash) {
        if (entry == null) {
            findings.general(TABLES, "Document %s has another content than its name says.", hash);
        } else {
            findings.entry(TABLES, entry, "Document %s, evidence of entry %d, has another content.", hash, entry);
        }
    }

    /// Each correction reverses one movement exactly.
    void compareCorrections() throws SQLException {
        var query = """
                SELECT e.entry, e.corrects FROM ledger.entry e LEFT JOIN ledger.entry o ON o.entry = e.corrects
                WHERE e.corrects IS NOT NULL
                  AND (e.kind <> 5 OR o.entry IS NULL OR o.kind NOT IN (1, 3) OR o.entry >= e.entry
                       OR e.from_account IS DISTINCT FROM o.to_account OR e.to_account IS DISTINCT FROM o.from_account
                       OR e.quantity IS DISTINCT FROM o.quantity OR e.happened_at <> o.happened_at
                       OR e.serials IS DISTINCT FROM o.serials OR e.reason IS NULL)
                ORDER BY e.entry""";
        try (var rows = new CopyRows(connection, query, 2)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                findings.entry(
                        ENTRIES,
                        row.bigint(0),
                        "Entry %d does not take back exactly what entry %d did.",
                        row.bigint(0),
                        row.bigint(1));
            }
        }
    }

    /// The public keys that have signed, as the database says.
    static Set<String> keys(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT keys FROM ledger.sequenced")) {
            return row.next()
                    ? new java.util.LinkedHashSet<>(
                            Arrays.asList((String[]) row.getArray(1).getArray()))
                    : Set.of();
        }
    }
}
