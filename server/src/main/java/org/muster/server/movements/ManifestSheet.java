package org.muster.server.movements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A manifest as it is printed and scanned, if the caller may see it.
@Component
class ManifestSheet {

    private final JdbcClient jdbc;

    ManifestSheet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param counts what was counted of it so far
    record Sheet(
            String manifest,
            String consignment,
            String nation,
            String line,
            String item,
            String itemName,
            String requirement,
            long quantity,
            List<String> serials,
            long massG,
            long neqG,
            Instant happenedAt,
            String origin,
            String goal,
            LocalDate leaves,
            LocalDate arrive,
            List<Count> counts) {

        /// What its QR code says, line by line: enough for a scanner that knows nothing else.
        public String code() {
            return "MUSTER manifest %s\nconsignment %s\nunits %d\ngrams %d\nneq %d"
                    .formatted(manifest, consignment, quantity, massG, neqG);
        }
    }

    /// @param serials pieces that were counted
    record Count(String node, long quantity, List<String> serials) {}

    @Transactional(readOnly = true)
    public Optional<Sheet> find(String manifest) {
        var counts = jdbc.sql("SELECT node, quantity, serials FROM ledger.arrival WHERE manifest = ? ORDER BY said_by")
                .param(manifest)
                .query((row, number) ->
                        new Count(row.getString("node"), row.getLong("quantity"), texts(row, "serials")))
                .list();
        return jdbc.sql("""
                        SELECT m.*, l.nation, l.code AS line, l.item, coalesce(i.name, l.item) AS item_name, c.requirement,
                               coalesce(c.leg_from[1], '') AS origin,
                               coalesce(c.leg_to[cardinality(c.leg_to)], '') AS goal,
                               coalesce(c.departs[1], c.arrive) AS leaves, c.arrive
                        FROM ledger.manifest m JOIN ledger.consignment c USING (consignment) JOIN ledger.line l USING (line)
                             LEFT JOIN desk.items i USING (item)
                        WHERE m.manifest = ?""")
                .param(manifest)
                .query((row, number) -> sheet(row, counts))
                .optional();
    }

    private static Sheet sheet(ResultSet row, List<Count> counts) throws SQLException {
        return new Sheet(
                row.getString("manifest"),
                row.getString("consignment"),
                row.getString("nation"),
                row.getString("line"),
                row.getString("item"),
                row.getString("item_name"),
                row.getString("requirement"),
                row.getLong("quantity"),
                texts(row, "serials"),
                row.getLong("mass_g"),
                row.getLong("neq_g"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("origin"),
                row.getString("goal"),
                row.getObject("leaves", LocalDate.class),
                row.getObject("arrive", LocalDate.class),
                counts);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
