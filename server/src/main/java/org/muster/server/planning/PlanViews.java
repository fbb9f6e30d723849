package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Plans as the pages show them, as far as the caller may see them: the list, what passes a node, what flows.
@Component
class PlanViews {

    private static final String LISTED = """
            SELECT p.plan, p.received_at, p.received_by, f.muster, a.answers_due, s.consignments, s.waiting, t.state
            FROM %s p LEFT JOIN desk.plan_figures f USING (plan)
            """ + PlanState.READ;

    /// Without a state those of a page are taken first, and only they are asked how far they have come.
    private static final String ONE_PAGE = LISTED.formatted("""
            (SELECT * FROM desk.plans WHERE :isFirst OR (received_at, plan) < (:at, :plan)
             ORDER BY received_at DESC, plan DESC LIMIT CASE WHEN :state = '' THEN :limit END)""") + """
            WHERE :state = '' OR t.state = :state
            ORDER BY p.received_at DESC, p.plan DESC LIMIT :limit""";

    /// What passes a node by a plan: when it comes, when it goes.
    private static final String VISITS = """
            SELECT v.consignment, c.requirement, c.source, i.name AS item, c.quantity,
                   c.quantity * i.mass_kg / 1000 AS tonnes, v.comes, v.goes, v.first
            FROM desk.plan_visits v JOIN desk.plan_consignments c USING (plan, consignment) JOIN desk.items i USING (item)
            WHERE v.plan = :plan AND v.node = :node AND (v.first, v.consignment) > (:first, :consignment)
            ORDER BY v.first, v.consignment LIMIT :limit
            """;

    private final JdbcClient jdbc;

    PlanViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A plan in the list.
    ///
    /// @param figures    nothing for those who may not see all that they are made from
    /// @param answersDue nothing: it is not agreed
    /// @param kept       the plan that it was made to keep to, by its name here
    /// @param waiting    consignments whose donors have not answered, of those that the caller may see
    /// @param state      how far it has come, as far as the caller may see; nothing: that is not told
    public record Listed(
            String plan,
            Instant receivedAt,
            String receivedBy,
            PlanRows.@Nullable FiguresOfPlan figures,
            @Nullable String kept,
            @Nullable Instant answersDue,
            long consignments,
            long waiting,
            @Nullable String state) {

        /// Whether it is agreed, as far as the caller may know.
        public boolean isAgreed() {
            return state != null && !PlanState.DRAFT.code().equals(state);
        }
    }

    /// A node that a plan uses.
    public record PlannedNode(String node, String name, String kind, long consignments, BigDecimal tonnes) {}

    /// @param comes nothing: it begins there
    /// @param goes  nothing: it ends there
    public record Visit(
            String consignment,
            String requirement,
            String source,
            String item,
            long quantity,
            BigDecimal tonnes,
            @Nullable LocalDate comes,
            @Nullable LocalDate goes,
            LocalDate first) {}

    /// What leaves on a lane on one day.
    public record Flow(
            String lane,
            String mode,
            String origin,
            String target,
            LocalDate depart,
            LocalDate arrive,
            BigDecimal tonnes,
            long consignments) {}

    public record MapNode(String node, String name, String kind, BigDecimal lat, BigDecimal lon) {}

    /// Days of the scenario.
    public record Horizon(LocalDate start, int days) {}

    /// What a donor has answered, or not yet.
    public record Answers(String nation, long consignments, long confirmed, long changed, long refused, long waiting) {}

    /// The latest first.
    @Transactional(readOnly = true)
    public List<Listed> plans(PlanFilter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        var isFirst = after.isEmpty();
        return jdbc.sql(ONE_PAGE)
                .param("isFirst", isFirst)
                .param("at", java.sql.Timestamp.from(isFirst ? Instant.EPOCH : place.moment(0)))
                .param("plan", place.text(1))
                .param("state", filter.code())
                .param("limit", limit)
                .query((row, number) -> listed(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Listed> find(String plan) {
        return jdbc.sql(LISTED.formatted("desk.plans") + "WHERE p.plan = ?")
                .param(plan)
                .query((row, number) -> listed(row))
                .optional();
    }

    private static Listed listed(java.sql.ResultSet row) throws java.sql.SQLException {
        var figures = row.getString("muster");
        var due = row.getTimestamp("answers_due");
        return new Listed(
                row.getString("plan"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("received_by"),
                figures == null ? null : PlanRows.FiguresOfPlan.of(figures),
                figures == null ? null : PlanRows.kept(figures),
                due == null ? null : due.toInstant(),
                row.getLong("consignments"),
                row.getLong("waiting"),
                row.getString("state"));
    }

    /// Nodes through which consignments pass that the caller may see, the busiest first.
    @Transactional(readOnly = true)
    public List<PlannedNode> nodes(String plan) {
        return jdbc.sql("""
                        SELECT d.node, d.name, d.kind, sum(s.consignments)::bigint AS consignments,
                               sum(s.units * i.mass_kg) / 1000 AS tonnes
                        FROM desk.plan_node_sums s JOIN desk.nodes d USING (node) JOIN desk.items i USING (item) WHERE s.plan = ?
                        GROUP BY d.node, d.name, d.kind ORDER BY d.kind <> 'hub', tonnes DESC, d.node""").param(plan).query(PlannedNode.class).list();
    }

    @Transactional(readOnly = true)
    public List<Visit> visits(String plan, String node, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql(VISITS)
                .param("plan", plan)
                .param("node", node)
                .param("first", after.isEmpty() ? LocalDate.EPOCH : place.day(0))
                .param("consignment", place.text(1))
                .param("limit", limit)
                .query(Visit.class)
                .list();
    }

    /// What each donor has answered, of an agreed plan.
    @Transactional(readOnly = true)
    public List<Answers> answers(String plan) {
        return jdbc.sql("""
                        SELECT c.nation, count(*) AS consignments, count(*) FILTER (WHERE c.answer = 'confirmed') AS confirmed,
                               count(*) FILTER (WHERE c.answer = 'changed') AS changed,
                               count(*) FILTER (WHERE c.answer = 'refused') AS refused,
                               count(*) FILTER (WHERE c.answer IS NULL) AS waiting
                        FROM ledger.progress c WHERE c.plan = ? GROUP BY c.nation ORDER BY waiting DESC, c.nation""").param(plan).query(Answers.class).list();
    }

    @Transactional(readOnly = true)
    public List<Flow> flows(String plan) {
        return jdbc.sql("""
                        SELECT l.lane, n.mode, n."from" AS origin, n."to" AS target, l.depart, l.arrive,
                               round(sum(l.units * i.mass_kg) / 1000, 1) AS tonnes,
                               sum(l.consignments)::bigint AS consignments
                        FROM desk.plan_flows l JOIN desk.lanes n USING (lane) JOIN desk.items i USING (item)
                        WHERE l.plan = ? GROUP BY l.lane, n.mode, n."from", n."to", l.depart, l.arrive
                        ORDER BY l.depart, l.lane""").param(plan).query(Flow.class).list();
    }

    @Transactional(readOnly = true)
    public List<MapNode> mapNodes() {
        return jdbc.sql("SELECT node, name, kind, lat, lon FROM desk.nodes ORDER BY node")
                .query(MapNode.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Horizon> horizon() {
        return jdbc.sql("SELECT start, days FROM desk.scenario")
                .query(Horizon.class)
                .optional();
    }
}
