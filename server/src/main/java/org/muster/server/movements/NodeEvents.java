package org.muster.server.movements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What comes to a node on a day, what came, what stands there, and what leaves, as far as the caller may see it.
@Component
class NodeEvents {

    static final int MOST = 200;

    /// By the legs that were agreed and by the slots that were booked. Of a slot's consignment its node may see nothing
    /// more. What a donor refused comes nowhere; what it changed comes in the number that it said.
    private static final String WAYS = """
            WITH wanted AS (
                SELECT v.way, c.consignment, v.other, NULL AS slot
                FROM ledger.consignment c CROSS JOIN generate_subscripts(c.lanes, 1) i
                     CROSS JOIN LATERAL (VALUES ('in', c.leg_to[i], c.arrives[i], c.leg_from[i]),
                                                ('out', c.leg_from[i], c.departs[i], c.leg_to[i]))
                         AS v (way, node, day, other)
                WHERE c.arrive >= :on AND v.node = :node AND v.day = :on
                UNION ALL
                SELECT v.way, s.consignment, NULL, s.slot
                FROM ledger.slot s CROSS JOIN LATERAL (VALUES ('in', s.arrives), ('out', s.departs)) AS v (way, day)
                WHERE s.node = :node AND v.day = :on AND s.released_by IS NULL),
            one AS (
                SELECT w.way, w.consignment, max(w.other) AS other, min(w.slot) AS slot FROM wanted w
                GROUP BY w.way, w.consignment)
            SELECT o.*, coalesce(l.nation, '') AS nation, coalesce(i.name, l.item, '') AS item_name,
                   u.units, u.units * l.unit_mass_g AS mass_g, u.units * l.unit_neq_g AS neq_g, n.answer,
                   (SELECT sum(a.quantity) FROM ledger.manifest m JOIN ledger.arrival a USING (manifest)
                    WHERE m.consignment = o.consignment AND a.node = :node)::bigint AS counted,
                   (SELECT string_agg(DISTINCT m.manifest, ' ' ORDER BY m.manifest) FROM ledger.manifest m
                    WHERE m.consignment = o.consignment) AS manifests
            FROM one o LEFT JOIN ledger.consignment c USING (consignment) LEFT JOIN ledger.line l USING (line)
                 LEFT JOIN desk.items i ON i.item = l.item LEFT JOIN ledger.answer n ON n.consignment = o.consignment
                 CROSS JOIN LATERAL (SELECT coalesce(n.quantity, c.quantity) AS units) u
            WHERE n.answer IS DISTINCT FROM 'refused'
            ORDER BY o.way, o.consignment LIMIT :limit""";

    private static final String ARRIVALS = """
            SELECT a.manifest, m.consignment, coalesce(l.nation, '') AS nation, coalesce(i.name, l.item, '') AS item_name,
                   m.quantity AS announced, a.quantity AS counted, e.happened_at, e.actor,
                   (SELECT count(*) FROM ledger.discrepancy d
                    WHERE d.manifest = a.manifest AND d.node = a.node AND d.closed_by IS NULL) AS cases
            FROM ledger.arrival a JOIN ledger.manifest m USING (manifest) JOIN ledger.entry e ON e.entry = a.said_by
                 LEFT JOIN ledger.consignment c USING (consignment) LEFT JOIN ledger.line l USING (line)
                 LEFT JOIN desk.items i ON i.item = l.item
            WHERE a.node = :node AND e.happened_at >= :on::timestamp AT TIME ZONE 'UTC'
              AND e.happened_at < (:on + 1)::timestamp AT TIME ZONE 'UTC'
            ORDER BY e.happened_at, a.manifest LIMIT :limit""";

    /// What is called forward waits where it lies; what is at the node waits for its next leg, or to be handed over.
    private static final String STANDING = """
            SELECT a.consignment, l.code AS line, l.nation, coalesce(i.name, l.item) AS item_name, r.name AS rung,
                   sum(a.quantity)::bigint AS units, (sum(a.quantity) * l.unit_mass_g)::bigint AS mass_g,
                   (sum(a.quantity) * l.unit_neq_g)::bigint AS neq_g, max(a.last_happened) AS since,
                   min(c.departs[array_position(c.leg_from, :node)]) AS leaves,
                   coalesce(min(c.leg_to[array_position(c.leg_from, :node)]), '') AS other
            FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                 LEFT JOIN desk.items i ON i.item = l.item
                 LEFT JOIN ledger.consignment c ON c.consignment = a.consignment AND a.consignment <> ''
            WHERE a.place = :node AND a.rung IN (4, 6) AND a.quantity > 0
            GROUP BY a.consignment, l.line, l.code, l.nation, i.name, l.item, r.rung, r.name, l.unit_mass_g, l.unit_neq_g
            ORDER BY since, a.consignment, l.code LIMIT :limit""";

    private final JdbcClient jdbc;

    NodeEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param way   `in` or `out`
    /// @param other where it comes from or goes to; absent: only a slot is known
    /// @param slot  that is booked for it; absent: none is, or it may not be seen
    /// @param units absent: the consignment may not be seen
    /// @param answer of its donor; absent: not given yet
    /// @param counted units that were counted here, on whatever day; absent: none were
    /// @param manifests names of what was announced of it, apart by spaces
    record Way(
            String way,
            String consignment,
            @Nullable String other,
            @Nullable String slot,
            String nation,
            String itemName,
            @Nullable Long units,
            @Nullable Long massG,
            @Nullable Long neqG,
            @Nullable String answer,
            @Nullable Long counted,
            @Nullable String manifests) {}

    /// @param cases that the count opened and that are open
    record Arrival(
            String manifest,
            String consignment,
            String nation,
            String itemName,
            long announced,
            long counted,
            Instant happenedAt,
            String actor,
            long cases) {}

    /// @param rung   `called-forward` or `at-node`
    /// @param since  the last movement to or from where it stands
    /// @param leaves as agreed; absent: it goes no further
    record Standing(
            String consignment,
            String line,
            String nation,
            String itemName,
            String rung,
            long units,
            long massG,
            long neqG,
            @Nullable Instant since,
            @Nullable LocalDate leaves,
            String other) {}

    /// A day at a node, as of one moment. Of each at most [#MOST].
    record Day(List<Way> ways, List<Arrival> arrived, List<Standing> standing) {

        public List<Way> expected() {
            return ways.stream().filter(one -> one.way().equals("in")).toList();
        }

        public List<Way> leaving() {
            return ways.stream().filter(one -> one.way().equals("out")).toList();
        }

        public long standingMassG() {
            return standing.stream().mapToLong(Standing::massG).sum();
        }

        public long standingNeqG() {
            return standing.stream().mapToLong(Standing::neqG).sum();
        }

        public boolean isCut() {
            return Math.max(ways.size(), Math.max(arrived.size(), standing.size())) >= MOST;
        }
    }

    @Transactional(readOnly = true)
    public Day day(String node, LocalDate on) {
        return new Day(list(WAYS, Way.class, node, on), list(ARRIVALS, Arrival.class, node, on), standing(node, on));
    }

    private List<Standing> standing(String node, LocalDate on) {
        return list(STANDING, Standing.class, node, on);
    }

    private <T> List<T> list(String sql, Class<T> kind, String node, LocalDate on) {
        return jdbc.sql(sql)
                .param("node", node)
                .param("on", on)
                .param("limit", MOST)
                .query(kind)
                .list();
    }
}
