package org.muster.server.recording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Histories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the journal says of one row of a desk's table, as far as the caller may see it.
@Component
public class RowHistory implements Histories {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    RowHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A change of the row.
    ///
    /// @param entry    in the ledger
    /// @param at       when it was recorded
    /// @param changed  fields that it changed; none when the row came or went
    /// @param kind     `entered`, `changed` or `removed`
    public record Change(
            long entry,
            Instant at,
            String actor,
            String role,
            @Nullable String reason,
            String kind,
            List<Field> changed) {}

    /// @param before value before; empty: none
    /// @param after  value after; empty: none
    public record Field(String name, String before, String after) {}

    /// The newest first.
    ///
    /// @param table of schema `desk`
    /// @param key   column that identifies a row
    @Override
    @Transactional(readOnly = true)
    public List<Change> of(String table, String key, String identifier, int most) {
        return jdbc.sql("""
                        SELECT e.entry, e.recorded_at, e.actor, e.role, e.reason, c.change
                        FROM (SELECT * FROM ledger.entry WHERE entry IN (SELECT desk.entries_about(:name, :exact))
                              AND kind = 6 AND strpos(body, :table) > 0 OFFSET 0) e
                             CROSS JOIN LATERAL jsonb_array_elements(e.body::jsonb -> 'changes') AS c (change)
                        WHERE :exact = coalesce(c.change -> 'after' ->> :key, c.change -> 'before' ->> :key)
                        ORDER BY e.entry DESC LIMIT :most""")
                .param("table", pair("table", table))
                .param("name", table)
                .param("key", key)
                .param("exact", identifier)
                .param("most", most)
                .query((row, number) -> change(row))
                .list();
    }

    /// As it stands in the canonical text of an entry.
    private static String pair(String name, String value) {
        return "\"%s\":%s".formatted(name, JSON.writeValueAsString(value));
    }

    private static Change change(ResultSet row) throws SQLException {
        var change = JSON.readTree(row.getString("change"));
        return new Change(
                row.getLong("entry"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                kind(change),
                fields(change.path("before"), change.path("after")));
    }

    private static String kind(JsonNode change) {
        if (!change.has("before")) {
            return "entered";
        }
        return change.has("after") ? "changed" : "removed";
    }

    private static List<Field> fields(JsonNode before, JsonNode after) {
        if (before.isMissingNode() || after.isMissingNode()) {
            return List.of();
        }
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.remove("version");
        return names.stream()
                .map(name -> new Field(
                        name,
                        before.path(name).stringValue(""),
                        after.path(name).stringValue("")))
                .filter(field -> !field.before().equals(field.after()))
                .toList();
    }
}
