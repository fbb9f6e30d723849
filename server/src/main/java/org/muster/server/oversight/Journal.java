package org.muster.server.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The facts of the ledger as the page shows them, the latest first, as far as the caller may see them.
@Component
class Journal {

    private static final int LONGEST = 2000;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param what what it is about: the tables that it changed, or the kind of fact
    /// @param body what it says, as JSON
    public record Line(
            long entry,
            Instant recordedAt,
            Instant happenedAt,
            String actor,
            String role,
            @Nullable String reason,
            String what,
            String body) {

        /// Of a bulk change the beginning.
        public String shortBody() {
            return body.length() <= LONGEST ? body : body.substring(0, LONGEST) + " …";
        }
    }

    /// @param actor empty: anybody
    /// @param text  that the fact holds as a whole word in quotes, such as a table or an identifier; empty: any
    /// @param after the entry at which the page before ended; 0: from the latest
    @Transactional(readOnly = true)
    public List<Line> lines(String actor, String text, long after, int limit) {
        return jdbc.sql("""
                        SELECT entry, recorded_at, happened_at, actor, role, reason, body FROM ledger.entry
                        WHERE kind = 6 AND (:after = 0 OR entry < :after) AND :actor IN ('', actor)
                          AND (:text = '' OR strpos(body, :quoted) > 0)
                        ORDER BY entry DESC LIMIT :limit""")
                .param("after", after)
                .param("actor", actor)
                .param("text", text)
                .param("quoted", JSON.writeValueAsString(text))
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        var body = row.getString("body");
        return new Line(
                row.getLong("entry"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                what(body),
                body);
    }

    private static String what(String body) {
        var node = JSON.readTree(body);
        for (var name : List.of("table", "type", "what", "says", "kind")) {
            if (node.path(name).isString()) {
                return node.path(name).stringValue();
            }
        }
        return String.join(", ", new TreeSet<>(node.propertyNames()));
    }
}
