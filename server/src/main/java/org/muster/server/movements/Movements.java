package org.muster.server.movements;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.muster.server.recording.AskedNations;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Consignments of agreed plans with where their units stand, as far as the caller may see them.
@Component
class Movements {

    private static final int AT_ONCE = 1000;

    /// The page is taken first; only its units are then looked up in the ledger.
    private static final String ROWS = """
            WITH page AS MATERIALIZED (
                SELECT c.consignment, c.line, c.requirement, c.quantity, c.arrive,
                       coalesce(c.leg_from[1], '') AS origin, coalesce(c.leg_to[cardinality(c.leg_to)], '') AS goal,
                       coalesce(c.departs[1], c.arrive) AS leaves
                FROM ledger.consignment c
                WHERE %1$s AND (:node = '' OR :node = ANY (c.leg_from || c.leg_to))
                  AND (:nation = '' OR c.line IN (SELECT l.line FROM ledger.line l WHERE l.nation = :nation))
                  AND (:text = '' OR c.consignment ILIKE :pattern OR c.requirement ILIKE :pattern OR c.line IN (
                      SELECT l.line FROM ledger.line l LEFT JOIN desk.items i USING (item)
                      WHERE l.code ILIKE :pattern OR l.item ILIKE :pattern OR i.name ILIKE :pattern))
                  AND (:anywhere OR EXISTS (
                      SELECT FROM ledger.account a WHERE a.consignment = c.consignment AND a.consignment <> ''
                      AND a.rung = ANY (:rungs) AND a.quantity > 0))
                  AND (NOT :late OR c.arrive < :today AND EXISTS (
                      SELECT FROM ledger.account a WHERE a.consignment = c.consignment AND a.consignment <> ''
                      AND a.rung BETWEEN 2 AND 6 AND a.quantity > 0))
                ORDER BY %2$s LIMIT :limit)
            SELECT c.consignment, l.nation, l.code AS line, l.item, coalesce(i.name, l.item) AS item_name, c.requirement,
                   coalesce(n.quantity, c.quantity) AS quantity, c.origin, c.goal, c.leaves, c.arrive, n.answer,
                   s.waiting, s.called, s.on_the_road, s.at_node, s.delivered, s.gone,
                   (SELECT count(*) FROM ledger.manifest m JOIN ledger.discrepancy d USING (manifest)
                    WHERE m.consignment = c.consignment AND d.closed_by IS NULL) AS cases,
                   c.arrive < :today AND s.waiting + s.called + s.on_the_road + s.at_node > 0 AS late
            FROM page c JOIN ledger.line l USING (line) LEFT JOIN desk.items i USING (item)
                 LEFT JOIN ledger.answer n ON n.consignment = c.consignment
                 CROSS JOIN LATERAL (
                     SELECT coalesce(sum(a.quantity) FILTER (WHERE a.rung IN (2, 3)), 0)::bigint AS waiting,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung = 4), 0)::bigint AS called,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung = 5), 0)::bigint AS on_the_road,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung = 6), 0)::bigint AS at_node,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung IN (7, 8)), 0)::bigint AS delivered,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung > 10), 0)::bigint AS gone
                     FROM ledger.account a WHERE a.consignment = c.consignment AND a.consignment <> '') s
            ORDER BY %2$s""";

    private static final String BY_ARRIVAL = ROWS.formatted(
            "c.arrive >= :arrive AND (c.arrive, c.consignment) > (:arrive, :consignment)", "c.arrive, c.consignment");
    private static final String BY_NAME = ROWS.formatted("c.consignment > :consignment", "c.consignment");

    private final JdbcClient jdbc;

    Movements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Nations that send something which the caller may see.
    @Transactional(readOnly = true)
    public List<String> nations() {
        return jdbc.sql(AskedNations.SQL).query(String.class).list();
    }

    @Transactional(readOnly = true)
    public List<MovementRow> rows(MovementFilter filter, LocalDate today, String after, int limit) {
        return read(filter, today, after, limit);
    }

    /// All that the filter lets through, in its order, as of one moment.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(MovementFilter filter, LocalDate today, Consumer<MovementRow> reader) {
        var after = "";
        while (true) {
            var rows = read(filter, today, after, AT_ONCE);
            rows.forEach(reader);
            if (rows.size() < AT_ONCE) {
                return;
            }
            after = key(rows.getLast());
        }
    }

    private List<MovementRow> read(MovementFilter filter, LocalDate today, String after, int limit) {
        var place = PageKey.read(after, 2);
        var rungs = filter.rungs();
        return jdbc.sql(filter.byName() ? BY_NAME : BY_ARRIVAL)
                .param("arrive", place.day(0))
                .param("consignment", place.text(1))
                .param("nation", filter.nation())
                .param("node", filter.node())
                .param("text", filter.text())
                .param("pattern", filter.pattern())
                .param("anywhere", rungs.length == 0)
                .param("rungs", rungs)
                .param("late", filter.late())
                .param("today", today)
                .param("limit", limit)
                .query(MovementRow.class)
                .list();
    }

    /// Where a page ends, in either order.
    static String key(MovementRow last) {
        return PageKey.of(last.arrive(), last.consignment());
    }
}
