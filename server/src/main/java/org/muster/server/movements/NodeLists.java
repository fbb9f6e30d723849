package org.muster.server.movements;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Nodes with what is to happen there on a day, as far as the caller may see it.
@Component
class NodeLists {

    /// Consignments that a donor has refused come nowhere.
    private static final String ROWS = """
            WITH page AS MATERIALIZED (
                SELECT n.node, n.name, n.nation, n.kind FROM desk.nodes n
                WHERE n.node > :after AND :nation IN ('', n.nation) AND :kind IN ('', n.kind)
                ORDER BY n.node LIMIT :limit),
            ways AS (
                SELECT r.node, r.way, sum(r.legs)::bigint AS consignments FROM ledger.routed r
                WHERE r.day = :on GROUP BY r.node, r.way),
            stands AS (
                SELECT a.place AS node, sum(a.quantity)::bigint AS units FROM ledger.account a
                WHERE a.rung IN (4, 6) AND a.quantity > 0 GROUP BY a.place)
            SELECT p.*, coalesce(i.consignments, 0) AS arriving, coalesce(o.consignments, 0) AS leaving,
                   coalesce(s.units, 0) AS standing, d.handling_g, d.handling_limit_g, d.neq_g, d.neq_limit_g
            FROM page p LEFT JOIN ways i ON i.node = p.node AND i.way = 'in'
                 LEFT JOIN ways o ON o.node = p.node AND o.way = 'out' LEFT JOIN stands s ON s.node = p.node
                 LEFT JOIN ledger.nodes_days(ARRAY(SELECT node FROM page), :on, :on, 'infinity', 'infinity') d
                        ON d.node = p.node
            ORDER BY p.node""";

    private final JdbcClient jdbc;

    NodeLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the list can be narrowed to.
    record Choices(List<String> nations, List<String> kinds) {}

    /// A node by its name.
    record Named(String node, String name, String nation, String kind, String owner, List<String> releasable) {}

    @Transactional(readOnly = true)
    public List<NodeRow> rows(NodeFilter filter, String after, int limit) {
        return jdbc.sql(ROWS)
                .param("nation", filter.nation())
                .param("kind", filter.kind())
                .param("on", filter.on())
                .param("after", after)
                .param("limit", limit)
                .query(NodeRow.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Choices choices() {
        return new Choices(
                jdbc.sql("SELECT DISTINCT nation FROM desk.nodes ORDER BY nation")
                        .query(String.class)
                        .list(),
                jdbc.sql("SELECT DISTINCT kind FROM desk.nodes ORDER BY kind")
                        .query(String.class)
                        .list());
    }

    @Transactional(readOnly = true)
    public Optional<Named> find(String node) {
        return jdbc.sql("""
                        SELECT n.node, n.name, n.nation, n.kind, w.owner, w.releasable
                        FROM desk.nodes n JOIN access.label w USING (label) WHERE n.node = ?""")
                .param(node)
                .query((row, number) -> new Named(
                        row.getString("node"),
                        row.getString("name"),
                        row.getString("nation"),
                        row.getString("kind"),
                        row.getString("owner"),
                        List.of((String[]) row.getArray("releasable").getArray())))
                .optional();
    }
}
