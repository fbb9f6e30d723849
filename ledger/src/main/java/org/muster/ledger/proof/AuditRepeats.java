package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// Rows that stand twice in tables where the rest of the audit takes the last for all. It looks only where nothing in
/// the
/// database holds them to be one: somebody who owns it can take a key away.
final class AuditRepeats {

    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "access.label", "label",
            "ledger.account", "account",
            "ledger.entry_kind", "kind",
            "ledger.line", "line",
            "ledger.monitoring_interval", "monitoring",
            "ledger.override_rule", "rule",
            "ledger.reservation", "entry",
            "ledger.rung", "rung",
            "ledger.step", "from_rung, to_rung",
            "ledger.tile", "level, index"));

    private final Connection connection;
    private final Findings findings;

    AuditRepeats(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void look() throws SQLException {
        for (var one : KEYS.entrySet()) {
            if (!isKept(one.getKey(), one.getValue())) {
                look(one.getKey(), one.getValue());
            }
        }
    }

    /// Whether an index lets no two rows have the same key.
    private boolean isKept(String table, String key) throws SQLException {
        try (var question = connection.prepareStatement("""
                SELECT EXISTS (SELECT FROM pg_index i
                               WHERE i.indrelid = ?::regclass AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
                                 AND ? = (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
                                          WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)))""")) {
            question.setString(1, table);
            question.setString(2, key);
            try (var row = question.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void look(String table, String key) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT ROW (%2$s)::text, count(*) FROM %1$s GROUP BY %2$s HAVING count(*) > 1 ORDER BY %2$s LIMIT 1"
                                .formatted(table, key))) {
            if (row.next()) {
                findings.general(
                        TABLES,
                        "The table %s has %d rows for %s (%s), and nothing keeps it to one.",
                        table,
                        row.getLong(2),
                        row.getString(1),
                        key);
            }
        }
    }
}
