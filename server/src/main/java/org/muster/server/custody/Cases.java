package org.muster.server.custody;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Link;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Discrepancies for the desk: open and closed, with what they are about; as far as the caller may see them.
@Component
class Cases {

    private static final int AT_ONCE = 1000;

    private static final String ROWS = """
            SELECT d.discrepancy, d.stage, d.kind, d.quantity, d.manifest, coalesce(d.node, h.node) AS node, d.handover,
                   d.disposition, d.outcome, d.explained_by IS NOT NULL AS explained, d.opened_by,
                   d.explained_by, d.closed_by, e.happened_at AS opened_at,
                   coalesce(m.consignment, h.consignment) AS consignment, l.nation, array_to_string(d.serials, ' ') AS serials,
                   w.owner, array_to_string(w.releasable, ' ') AS releasable
            FROM ledger.discrepancy d JOIN access.label w ON w.label = d.label
                 LEFT JOIN ledger.manifest m ON m.manifest = d.manifest
                 LEFT JOIN ledger.handover h ON h.handover = d.handover
                 LEFT JOIN ledger.consignment c ON c.consignment = coalesce(m.consignment, h.consignment)
                 LEFT JOIN ledger.line l ON l.line = c.line LEFT JOIN ledger.entry e ON e.entry = d.opened_by
            WHERE %s
            ORDER BY d.opened_by, length(d.discrepancy), d.discrepancy LIMIT :limit""";

    private static final String LIST = ROWS.formatted("""
            (d.opened_by, length(d.discrepancy), d.discrepancy) > (:entry, length(:name), :name)
              AND (:state = 'all' OR (:state = 'open') = (d.closed_by IS NULL)) AND :kind IN ('', d.kind)
              AND (:node = '' OR :node = coalesce(d.node, h.node))""");

    private static final String ONE = ROWS.formatted("d.discrepancy = :name");

    private final JdbcClient jdbc;

    Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the list is asked for, as it stands in the address.
    ///
    /// @param state `open`, `closed` or `all`
    record Filter(String state, String kind, String node) {

        static Filter of(String state, String kind, String node) {
            return new Filter(List.of("closed", "all").contains(state) ? state : "open", kind.strip(), node.strip());
        }

        public Link at(String path) {
            return Link.to(path)
                    .with("state", state.equals("open") ? "" : state)
                    .with("kind", kind)
                    .with("node", node);
        }

        public boolean narrows() {
            return !kind.isEmpty() || !node.isEmpty();
        }
    }

    /// @param explainedBy the entry that explained it
    /// @param closedBy    the entry that closed it
    /// @param releasable  nations, apart by spaces
    record Row(
            String discrepancy,
            String stage,
            String kind,
            long quantity,
            @Nullable String manifest,
            @Nullable String node,
            @Nullable String handover,
            @Nullable String disposition,
            @Nullable String outcome,
            boolean explained,
            long openedBy,
            @Nullable Long explainedBy,
            @Nullable Long closedBy,
            @Nullable Instant openedAt,
            @Nullable String consignment,
            @Nullable String nation,
            String serials,
            String owner,
            String releasable) {

        static final List<String> COLUMNS = List.of(
                "case", "kind", "quantity", "nation", "consignment", "manifest", "handover", "node", "opened", "state");

        /// `open`, `explained`, or how it ended.
        public String state() {
            if (outcome != null) {
                return outcome;
            }
            return explained ? "explained" : "open";
        }

        public List<String> nations() {
            return releasable.isEmpty() ? List.of() : List.of(releasable.split(" "));
        }

        List<@Nullable Object> cells() {
            return Arrays.asList(
                    discrepancy,
                    kind,
                    quantity,
                    nation,
                    consignment,
                    manifest,
                    handover,
                    node,
                    openedAt == null ? null : openedAt.toString(),
                    state());
        }
    }

    /// What was said of a case.
    record Said(
            long entry,
            Instant happenedAt,
            String actor,
            String role,
            @Nullable String reason) {}

    @Transactional(readOnly = true)
    public List<Row> rows(Filter filter, String after, int limit) {
        return read(filter, after, limit);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(Filter filter, Consumer<Row> reader) {
        var after = "";
        while (true) {
            var rows = read(filter, after, AT_ONCE);
            rows.forEach(reader);
            if (rows.size() < AT_ONCE) {
                return;
            }
            after = key(rows.getLast());
        }
    }

    private List<Row> read(Filter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql(LIST)
                .param("entry", place.number(0))
                .param("name", place.text(1))
                .param("state", filter.state())
                .param("kind", filter.kind())
                .param("node", filter.node())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    static String key(Row last) {
        return PageKey.of(last.openedBy(), last.discrepancy());
    }

    @Transactional(readOnly = true)
    public Optional<Row> find(String name) {
        return jdbc.sql(ONE)
                .param("name", name)
                .param("limit", 1)
                .query(Row.class)
                .optional();
    }

    /// Who opened, explained and closed it, and why; in this order.
    @Transactional(readOnly = true)
    public List<Said> said(Row found) {
        return jdbc.sql("""
                        SELECT entry, happened_at, actor, role, reason FROM ledger.entry
                        WHERE entry IN (:opened, :explained, :closed) ORDER BY entry""")
                .param("opened", found.openedBy())
                .param("explained", Optional.ofNullable(found.explainedBy()).orElse(0L))
                .param("closed", Optional.ofNullable(found.closedBy()).orElse(0L))
                .query(Said.class)
                .list();
    }
}
