package org.muster.server.movements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Rung;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All about one consignment, as far as the caller may see it: what was agreed, announced, counted, found otherwise.
@Component
class MovementStory {

    private static final int MOST = 200;
    private static final List<String> TO_LEAVE = Stream.of(Rung.PROPOSED, Rung.ALLOCATED, Rung.CALLED_FORWARD)
            .map(Rung::code)
            .toList();

    private final JdbcClient jdbc;

    MovementStory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param quantity units as agreed
    /// @param answered units that the donor said yes to; absent: not answered
    /// @param bySilence whether it was answered by silence
    record Movement(
            String consignment,
            String plan,
            String line,
            String nation,
            String item,
            String itemName,
            boolean isOffer,
            String requirement,
            long quantity,
            @Nullable Long answered,
            @Nullable String answer,
            boolean bySilence,
            LocalDate arrive,
            long massG,
            long neqG,
            String owner,
            List<String> releasable) {}

    /// @param counted units that were counted where it ends; absent: none yet
    record Leg(
            String lane,
            String mode,
            String from,
            String fromName,
            String to,
            String toName,
            LocalDate departs,
            LocalDate arrives,
            @Nullable Long counted) {}

    record Stand(String rung, String holder, String place, long quantity) {}

    record Announced(
            String manifest,
            long quantity,
            long serials,
            long massG,
            long neqG,
            Instant happenedAt,
            @Nullable String actor) {}

    record Counted(
            String manifest,
            String node,
            long announced,
            long counted,
            @Nullable Instant happenedAt,
            @Nullable String actor) {}

    record Case(
            String discrepancy,
            String kind,
            String stage,
            long quantity,
            @Nullable String outcome) {}

    record Handover(
            String handover,
            String node,
            String recipient,
            @Nullable String answer) {}

    /// All of it, as of one moment.
    record Story(
            Movement movement,
            List<Leg> legs,
            List<Stand> stands,
            List<Announced> manifests,
            List<Counted> arrivals,
            List<Case> cases,
            List<Handover> handovers) {

        /// Whether some of it is still to leave.
        boolean isAwaited() {
            return stands.stream().anyMatch(one -> TO_LEAVE.contains(one.rung()));
        }
    }

    /// @return nothing if there is no such consignment for the caller
    @Transactional(readOnly = true)
    public Optional<Story> find(String consignment) {
        return movement(consignment)
                .map(found -> new Story(
                        found,
                        list(LEGS, Leg.class, consignment),
                        list(STANDS, Stand.class, consignment),
                        list(MANIFESTS, Announced.class, consignment),
                        list(ARRIVALS, Counted.class, consignment),
                        list(CASES, Case.class, consignment),
                        list(HANDOVERS, Handover.class, consignment)));
    }

    private Optional<Movement> movement(String consignment) {
        return jdbc.sql("""
                        SELECT c.consignment, c.plan, l.code, l.nation, l.item, coalesce(i.name, l.item) AS item_name,
                               EXISTS (SELECT FROM desk.offers o WHERE o.offer = l.code) AS is_offer, c.requirement,
                               c.quantity, n.quantity AS answered, n.answer, coalesce(n.by_silence, false) AS by_silence,
                               c.arrive, c.quantity * l.unit_mass_g AS mass_g, c.quantity * l.unit_neq_g AS neq_g, w.owner,
                               w.releasable
                        FROM ledger.consignment c JOIN ledger.line l USING (line) JOIN access.label w ON w.label = c.label
                             LEFT JOIN desk.items i USING (item) LEFT JOIN ledger.answer n ON n.consignment = c.consignment
                        WHERE c.consignment = ?""")
                .param(consignment)
                .query((row, number) -> movement(row))
                .optional();
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                row.getString("consignment"),
                row.getString("plan"),
                row.getString("code"),
                row.getString("nation"),
                row.getString("item"),
                row.getString("item_name"),
                row.getBoolean("is_offer"),
                row.getString("requirement"),
                row.getLong("quantity"),
                row.getObject("answered", Long.class),
                row.getString("answer"),
                row.getBoolean("by_silence"),
                row.getObject("arrive", LocalDate.class),
                row.getLong("mass_g"),
                row.getLong("neq_g"),
                row.getString("owner"),
                Arrays.asList((String[]) row.getArray("releasable").getArray()));
    }

    private <T> List<T> list(String sql, Class<T> kind, String consignment) {
        return jdbc.sql(sql + " LIMIT " + MOST).param(consignment).query(kind).list();
    }

    private static final String LEGS = """
            SELECT c.lanes[i] AS lane, coalesce(l.mode, '') AS mode, c.leg_from[i] AS "from",
                   coalesce(f.name, c.leg_from[i]) AS from_name, c.leg_to[i] AS "to",
                   coalesce(t.name, c.leg_to[i]) AS to_name, c.departs[i] AS departs, c.arrives[i] AS arrives,
                   (SELECT sum(a.quantity) FROM ledger.manifest m JOIN ledger.arrival a USING (manifest)
                    WHERE m.consignment = c.consignment AND a.node = c.leg_to[i])::bigint AS counted
            FROM ledger.consignment c CROSS JOIN generate_subscripts(c.lanes, 1) i
                 LEFT JOIN desk.lanes l ON l.lane = c.lanes[i] LEFT JOIN desk.nodes f ON f.node = c.leg_from[i]
                 LEFT JOIN desk.nodes t ON t.node = c.leg_to[i]
            WHERE c.consignment = ? ORDER BY i""";

    private static final String STANDS = """
            SELECT r.name AS rung, a.holder, a.place, sum(a.quantity)::bigint AS quantity
            FROM ledger.account a JOIN ledger.rung r USING (rung)
            WHERE a.consignment = ? AND a.consignment <> '' AND a.quantity > 0
            GROUP BY r.rung, r.name, a.holder, a.place ORDER BY r.rung, a.place, a.holder""";

    private static final String MANIFESTS = """
            SELECT m.manifest, m.quantity, cardinality(m.serials) AS serials, m.mass_g, m.neq_g, m.happened_at, e.actor
            FROM ledger.manifest m LEFT JOIN ledger.entry e ON e.entry = m.said_by
            WHERE m.consignment = ? ORDER BY m.said_by""";

    private static final String ARRIVALS = """
            SELECT a.manifest, a.node, m.quantity AS announced, a.quantity AS counted, e.happened_at, e.actor
            FROM ledger.manifest m JOIN ledger.arrival a USING (manifest) LEFT JOIN ledger.entry e ON e.entry = a.said_by
            WHERE m.consignment = ? ORDER BY a.said_by""";

    private static final String CASES = """
            SELECT d.discrepancy, d.kind, d.stage, d.quantity, d.outcome
            FROM ledger.discrepancy d LEFT JOIN ledger.manifest m USING (manifest)
                 LEFT JOIN ledger.handover h USING (handover)
            WHERE coalesce(m.consignment, h.consignment) = ? ORDER BY d.opened_by, length(d.discrepancy), d.discrepancy""";

    private static final String HANDOVERS = """
            SELECT handover, node, recipient, answer FROM ledger.handover WHERE consignment = ? ORDER BY handover""";
}
