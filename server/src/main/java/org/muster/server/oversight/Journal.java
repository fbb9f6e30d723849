package org.muster.server.oversight;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The facts of the ledger as the page shows them, the latest first, as far as the caller may see them.
@Component
class Journal {

    /// The most signs of a body that a page shows.
    static final int LONGEST = 2000;

    private static final JsonMapper JSON = new JsonMapper();

    /// What a fact is about is told by the first of these that it has; else by all that it says.
    private static final String WHAT = Stream.of("table", "type", "what", "says", "kind")
            .map(name -> "CASE json_typeof(said -> '%1$s') WHEN 'string' THEN said ->> '%1$s' END".formatted(name))
            .collect(joining(
                    ", ",
                    "coalesce(",
                    ", (SELECT string_agg(name, ', ' ORDER BY name COLLATE \"C\")"
                            + " FROM json_object_keys(said) AS name))"));

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param what what it is about: the tables that it changed, or the kind of fact
    /// @param body what it says, as JSON: the beginning
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
    /// @param shown signs of each body; a body of a bulk change has millions, which stay in the database
    @Transactional(readOnly = true)
    public List<Line> lines(String actor, String text, long after, int limit, int shown) {
        return jdbc.sql("""
                        SELECT entry, recorded_at, happened_at, actor, role, reason, left(body, :shown) AS body, %s AS what
                        FROM ledger.entry, LATERAL (SELECT body::json AS said OFFSET 0) AS json
                        WHERE kind = 6 AND (:after = 0 OR entry < :after) AND :actor IN ('', actor)
                          AND (:text = '' OR strpos(body, :quoted) > 0)
                        ORDER BY entry DESC LIMIT :limit""".formatted(WHAT))
                .param("shown", shown)
                .param("after", after)
                .param("actor", actor)
                .param("text", text)
                .param("quoted", JSON.writeValueAsString(text))
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("entry"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("reason"),
                row.getString("what"),
                row.getString("body"));
    }
}
