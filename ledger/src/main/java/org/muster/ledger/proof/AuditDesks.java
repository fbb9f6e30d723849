package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tables of the desks, where there are any: each row is what the journal says of it last, and bears the label
/// of that entry. Passwords and secrets are in no journal, so nothing is said of them.
final class AuditDesks {

    /// How a record of the journal begins: its keys are in order.
    private static final String CHANGES = "{\"changes\":[";

    private static final String BETWEEN_VALUES = "\u001f";

    /// What the journal says of a row last.
    ///
    /// @param image digest of the row; empty: it was taken out
    private record Last(long entry, int label, String image) {}

    private final Findings findings;
    private final JsonMapper json = new JsonMapper();
    private final MessageDigest digest;

    /// By table the columns of its key.
    private final Map<String, List<String>> keys = new TreeMap<>();

    private final Map<String, Map<String, Last>> said = new HashMap<>();

    AuditDesks(Findings findings) {
        this.findings = findings;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Finds out which tables there are.
    void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("SELECT to_regprocedure('desk.journalled()') IS NOT NULL")) {
                row.next();
                if (!row.getBoolean(1)) {
                    return;
                }
            }
            try (var rows = statement.executeQuery("SELECT of_table, keys FROM desk.journalled()")) {
                while (rows.next()) {
                    keys.put(rows.getString(1), List.of((String[])
                            rows.getArray(2).getArray()));
                }
            }
        }
    }

    /// Hears a record, if it is one of the journal.
    void record(long entry, int label, String body) {
        if (keys.isEmpty() || !body.startsWith(CHANGES)) {
            return;
        }
        try {
            var what = json.readTree(body);
            var table = what.path("table").asString("");
            var key = keys.get(table);
            if (key == null) {
                findings.entry(TABLES, entry, "Entry %d tells of a table %s, which is not there.", entry, table);
                return;
            }
            var ofTable = said.computeIfAbsent(table, _ -> new HashMap<>());
            for (var change : what.get("changes")) {
                var after = change.path("after");
                var row = after.isObject() ? after : change.path("before");
                var last = new Last(entry, label, after.isObject() ? image(after) : "");
                ofTable.merge(key(row, key), last, (one, other) -> one.entry() > other.entry() ? one : other);
            }
        } catch (JacksonException e) {
            findings.entry(TABLES, entry, "Entry %d says something of the desks that cannot be read.", entry);
        }
    }

    /// Compares with what is there.
    void compare(Connection connection) throws SQLException {
        for (var table : keys.entrySet()) {
            compare(connection, table.getKey(), table.getValue());
        }
    }

    private void compare(Connection connection, String table, List<String> key) throws SQLException {
        var lasts = said.getOrDefault(table, Map.of());
        var open = new HashMap<>(lasts);
        try (var statement = connection.prepareStatement("SELECT image, label FROM desk.rows_of(?)")) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var row = json.readTree(rows.getString(1));
                    var name = key(row, key);
                    compare(table, name, lasts.get(name), image(row), rows.getInt(2));
                    if (open.remove(name) == null && lasts.containsKey(name)) {
                        findings.general(TABLES, "The table desk.%s has the row %s twice.", table, shown(name));
                    }
                }
            }
        }
        open.forEach((name, last) -> {
            if (!last.image().isEmpty()) {
                findings.entry(
                        TABLES,
                        last.entry(),
                        "The table desk.%s has no row %s, of which entry %d tells.",
                        table,
                        shown(name),
                        last.entry());
            }
        });
    }

    private void compare(String table, String name, @Nullable Last last, String image, int label) {
        if (last == null) {
            findings.general(TABLES, "The journal tells of no row %s in desk.%s, and it is there.", shown(name), table);
        } else if (last.image().isEmpty()) {
            findings.entry(
                    TABLES,
                    last.entry(),
                    "Entry %d took the row %s out of desk.%s, and it is there.",
                    last.entry(),
                    shown(name),
                    table);
        } else if (!last.image().equals(image) || last.label() != label) {
            findings.entry(
                    TABLES,
                    last.entry(),
                    "The row %s of desk.%s is not what entry %d says of it, the last that does.",
                    shown(name),
                    table,
                    last.entry());
        }
    }

    private static String key(JsonNode row, List<String> key) {
        return key.stream().map(name -> plain(row.path(name).asString(""))).collect(Collectors.joining(BETWEEN_VALUES));
    }

    private static String shown(String key) {
        return key.replace(BETWEEN_VALUES, " ");
    }

    private String image(JsonNode row) {
        var values = new TreeMap<String, String>();
        for (var value : row.properties()) {
            values.put(value.getKey(), plain(value.getValue().asString()));
        }
        digest.update(json.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /// Moments were written in the time zone of whoever wrote.
    private static String plain(String value) {
        if (value.length() < 22 || value.charAt(10) != 'T') {
            return value;
        }
        try {
            return OffsetDateTime.parse(value).toInstant().toString();
        } catch (DateTimeException e) {
            return value;
        }
    }
}
