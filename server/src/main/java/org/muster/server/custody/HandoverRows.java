package org.muster.server.custody;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Link;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Handovers for the desk, with when they were offered and answered; as far as the caller may see them.
@Component
class HandoverRows {

    private static final String ROWS = """
            SELECT h.handover, h.consignment, h.node, h.nation, h.recipient, h.recipient_nation, h.answer,
                   o.happened_at AS offered_at, o.actor AS offered_by, a.happened_at AS answered_at, a.actor AS answered_by,
                   a.reason, (SELECT sum(g.quantity) FROM ledger.handover_good g WHERE g.handover = h.handover)::bigint AS units,
                   (SELECT sum(g.accepted) FROM ledger.handover_good g WHERE g.handover = h.handover)::bigint AS accepted,
                   w.owner, array_to_string(w.releasable, ' ') AS releasable
            FROM ledger.handover h JOIN access.label w ON w.label = h.label
                 LEFT JOIN ledger.entry o ON o.entry = h.offered_by LEFT JOIN ledger.entry a ON a.entry = h.answered_by
            WHERE %s ORDER BY h.handover LIMIT :limit""";

    private static final String LIST = ROWS.formatted("""
            h.handover > :after AND (NOT :open OR h.answer IS NULL) AND :node IN ('', h.node)
              AND :nation IN ('', h.nation)""");

    private static final String ONE = ROWS.formatted("h.handover = :after");

    private final JdbcClient jdbc;

    HandoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the list is asked for, as it stands in the address.
    record Filter(boolean open, String node, String nation) {

        public Link at(String path) {
            return Link.to(path)
                    .with("open", open ? "true" : "")
                    .with("node", node)
                    .with("nation", nation);
        }

        public boolean narrows() {
            return open || !node.isEmpty() || !nation.isEmpty();
        }
    }

    /// @param answer absent: it waits for one
    record Row(
            String handover,
            String consignment,
            String node,
            String nation,
            String recipient,
            String recipientNation,
            @Nullable String answer,
            @Nullable Instant offeredAt,
            @Nullable String offeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable String reason,
            @Nullable Long units,
            @Nullable Long accepted,
            String owner,
            String releasable) {

        static final List<String> COLUMNS = List.of(
                "handover",
                "consignment",
                "node",
                "nation",
                "recipient",
                "units",
                "accepted",
                "offeredAt",
                "answer",
                "answeredAt");

        /// Whether there is a receipt with two signatures.
        public boolean hasReceipt() {
            return answer != null && answer.startsWith("accepted");
        }

        public List<String> nations() {
            return releasable.isEmpty() ? List.of() : List.of(releasable.split(" "));
        }

        List<@Nullable Object> cells() {
            return Arrays.asList(
                    handover,
                    consignment,
                    node,
                    nation,
                    recipient,
                    units,
                    accepted,
                    offeredAt == null ? null : offeredAt.toString(),
                    answer,
                    answeredAt == null ? null : answeredAt.toString());
        }
    }

    @Transactional(readOnly = true)
    public List<Row> rows(Filter filter, String after, int limit) {
        return jdbc.sql(LIST)
                .param("after", after)
                .param("open", filter.open())
                .param("node", filter.node())
                .param("nation", filter.nation())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Row> find(String handover) {
        return jdbc.sql(ONE)
                .param("after", handover)
                .param("limit", 1)
                .query(Row.class)
                .optional();
    }

    /// Units that stand in one account, free to be moved.
    ///
    /// @param serials apart by spaces, if the line is followed piece by piece
    record Ready(
            String line,
            String lot,
            String holder,
            String place,
            String rung,
            String requirement,
            String item,
            long units,
            @Nullable String serials) {

        public String field(String name) {
            return switch (name) {
                case "line" -> line;
                case "lot" -> lot;
                case "holder" -> holder;
                case "place" -> place;
                case "rung" -> rung;
                case "requirement" -> requirement;
                case "item" -> item;
                case "serials" -> serials == null ? "" : serials;
                default -> Long.toString(units);
            };
        }
    }

    /// What of a consignment stands at a node, as far as the caller may see it.
    @Transactional(readOnly = true)
    public List<Ready> ready(String consignment) {
        return free(consignment, "r.name = 'at-node'");
    }

    /// What of a consignment is on its way, or beyond.
    @Transactional(readOnly = true)
    public List<Ready> standing(String consignment) {
        return free(consignment, """
                r.name IN ('dispatched', 'at-node', 'delivered', 'accepted-by-unit', 'returned', 'lost', 'damaged',
                           'in-repair')""");
    }

    private List<Ready> free(String consignment, String where) {
        return jdbc.sql("""
                        SELECT l.code AS line, a.lot, a.holder, a.place, r.name AS rung, a.requirement, l.item,
                               a.quantity - a.held AS units,
                               (SELECT string_agg(s.code, ' ' ORDER BY s.code) FROM ledger.serial s
                                WHERE s.account = a.account) AS serials
                        FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                        WHERE a.consignment = ? AND %s AND a.quantity > a.held
                        ORDER BY l.code, a.place, a.account LIMIT 1000""".formatted(where))
                .param(consignment)
                .query(Ready.class)
                .list();
    }
}
