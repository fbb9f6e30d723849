package org.muster.server.planning;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Shortfall;
import org.muster.server.web.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of plans, as far as the caller may see them.
@Component
class PlanRows {

    private static final JsonMapper JSON = new JsonMapper();

    static final String CONSIGNMENTS = "consignment, requirement, variant, part, source, item, quantity, arrive";
    static final String CLASSES = "class AS training_class, school, requirement, variant, part, start, crews";
    static final String SETS = "requirement, ordinal, variant, complete";
    static final String SHORTFALLS = "requirement, variant, part, short AS short_of, reason, detail";

    private static final String PLANS = """
            SELECT p.plan, p.scenario_sha256, p.received_at, p.received_by, f.muster, t.state
            FROM %s p LEFT JOIN desk.plan_figures f USING (plan)
            """ + PlanState.READ;

    /// A plan that was received.
    ///
    /// @param scenarioSha256 hash of the scenario that it answers
    /// @param receivedBy     who brought it
    /// @param state          how far it has come, as far as the caller may see; absent where that is not told
    /// @param figures        what it says of itself; absent for those who may not see all that it is made from
    record StoredPlan(
            String plan,
            String scenarioSha256,
            Instant receivedAt,
            String receivedBy,

            @Schema(allowableValues = {"draft", "agreed", "executing", "done"}) @Nullable
            String state,

            @Nullable FiguresOfPlan figures) {}

    /// @param objective        points minus the price of transport
    /// @param pointsPossible   sum of all weights
    /// @param bound            no plan that keeps the rules has a higher objective
    /// @param gap              (bound - objective) / bound
    /// @param status           how the run that made it ended
    record FiguresOfPlan(
            @Nullable BigDecimal objective,
            @Nullable BigDecimal points,
            @Nullable BigDecimal pointsPossible,
            @Nullable BigDecimal transportCostEur,
            @Nullable BigDecimal bound,
            @Nullable BigDecimal gap,
            @Nullable String status,
            @Nullable String engine) {

        static FiguresOfPlan of(String muster) {
            var node = JSON.readTree(muster);
            return new FiguresOfPlan(
                    number(node, "objective"),
                    number(node, "points"),
                    number(node, "points_possible"),
                    number(node, "transport_cost_eur"),
                    number(node, "bound"),
                    number(node, "gap"),
                    text(node, "status"),
                    text(node, "engine"));
        }

        private static @Nullable BigDecimal number(JsonNode node, String key) {
            return node.has(key) ? node.get(key).decimalValue() : null;
        }

        private static @Nullable String text(JsonNode node, String key) {
            return node.has(key) ? node.get(key).stringValue() : null;
        }
    }

    record PlannedConsignment(
            long row,
            String consignment,
            String requirement,
            @Nullable String variant,
            @Nullable String part,
            String source,
            String item,
            long quantity,
            LocalDate arrive) {}

    record PlannedLeg(long row, String consignment, int leg, String lane, LocalDate depart, LocalDate arrive) {}

    record PlannedPurchase(
            long row,
            String purchase,
            String supply,
            String fund,
            LocalDate order,
            long quantity,
            BigDecimal costEur) {}

    record PlannedClass(
            long row,
            String trainingClass,
            String school,
            String requirement,
            @Nullable String variant,
            String part,
            LocalDate start,
            long crews) {}

    record PlannedSet(
            long row,
            String requirement,
            long ordinal,
            @Nullable String variant,
            LocalDate complete) {}

    record PlanShortfall(
            long row,
            String requirement,
            @Nullable String variant,
            @Nullable String part,
            BigDecimal shortOf,
            String reason,
            @Nullable String detail) {

        /// One of a plan that is stored nowhere.
        static PlanShortfall of(Shortfall one) {
            return new PlanShortfall(
                    0,
                    one.requirement().value(),
                    one.part().map(part -> part.variant().value()).orElse(null),
                    one.part().map(part -> part.part().toString()).orElse(null),
                    BigDecimal.valueOf(one.shortOf().tenThousandths(), 4).stripTrailingZeros(),
                    one.reason().code(),
                    one.detail());
        }
    }

    record PlanPrice(
            long row,
            String kind,
            @Nullable String id,
            @Nullable LocalDate day,
            BigDecimal price) {}

    /// What a requirement, or a part of a set, gets by a plan. Only its name is shown where too few nations stand
    /// behind it.
    ///
    /// @param units   in units of the family
    /// @param nations how many give
    record PlanCell(
            String requirement,
            String part,
            @Nullable Long consignments,
            @Nullable BigDecimal units,
            @Nullable Long nations,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {

        String key() {
            return requirement + "/" + part;
        }
    }

    /// The plan that a plan was made to keep to, by its name here; nothing if it says none.
    static @Nullable String kept(String muster) {
        var name = JSON.readTree(muster).path("options").path(PlanRunJob.KEPT_NAME);
        return name.isString() ? name.stringValue() : null;
    }

    private final JdbcClient jdbc;
    private final int smallestCell;

    PlanRows(JdbcClient jdbc, @Value("${muster.smallest-cell:3}") int smallestCell) {
        this.jdbc = jdbc;
        this.smallestCell = smallestCell;
    }

    List<StoredPlan> plans(String after, int limit) {
        return jdbc.sql(PLANS.formatted("(SELECT * FROM desk.plans WHERE plan > ? ORDER BY plan LIMIT ?)")
                        + "ORDER BY p.plan")
                .params(after, limit)
                .query((row, number) -> stored(row))
                .list();
    }

    StoredPlan get(String plan) {
        return find(plan).orElseThrow(() -> Refused.notFound("plan", plan));
    }

    /// The same in a transaction of its own.
    @Transactional(readOnly = true)
    public StoredPlan getNow(String plan) {
        return get(plan);
    }

    private void check(String plan) {
        if (!jdbc.sql("SELECT EXISTS (SELECT FROM desk.plans WHERE plan = ?)")
                .param(plan)
                .query(Boolean.class)
                .single()) {
            throw Refused.notFound("plan", plan);
        }
    }

    private Optional<StoredPlan> find(String plan) {
        return jdbc.sql(PLANS.formatted("desk.plans") + "WHERE p.plan = ?")
                .param(plan)
                .query((row, number) -> stored(row))
                .optional();
    }

    private static StoredPlan stored(java.sql.ResultSet row) throws java.sql.SQLException {
        return new StoredPlan(
                row.getString("plan"),
                row.getString("scenario_sha256"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("received_by"),
                row.getString("state"),
                Optional.ofNullable(row.getString("muster"))
                        .map(FiguresOfPlan::of)
                        .orElse(null));
    }

    /// Rows of a part of a plan in their order.
    ///
    /// @param columns     to read, as SQL
    /// @param requirement empty: those of all
    <T> List<T> part(
            PlanTable table, String columns, Class<T> row, String plan, String requirement, long after, int limit) {
        check(plan);
        return jdbc.sql(
                        "SELECT \"row\", %s FROM %s WHERE plan = :plan AND \"row\" > :after%s ORDER BY \"row\" LIMIT :limit"
                                .formatted(
                                        columns,
                                        table.stored(),
                                        requirement.isEmpty() ? "" : " AND requirement = :requirement"))
                .param("plan", plan)
                .param("after", after)
                .param("requirement", requirement)
                .param("limit", limit)
                .query(row)
                .list();
    }

    /// What stays short, in a transaction of its own; nothing for those who may not see all that it is made from.
    @Transactional(readOnly = true)
    public List<PlanShortfall> shortfallsNow(String plan, int limit) {
        return part(PlanTable.SHORTFALLS, SHORTFALLS, PlanShortfall.class, plan, "", 0, limit);
    }

    List<PlanCell> cells(String plan, String after, int limit) {
        check(plan);
        return jdbc.sql("SELECT * FROM desk.plan_cells(?, ?, ?, ?)")
                .params(plan, smallestCell, after, limit)
                .query(PlanCell.class)
                .list();
    }

    /// Those of some requirements, in the same order.
    List<PlanCell> cells(String plan, List<String> requirements) {
        get(plan);
        return jdbc.sql("SELECT * FROM desk.cells_of(?, ?, ?) ORDER BY requirement || '/' || part")
                .params(plan, smallestCell, requirements.toArray(String[]::new))
                .query(PlanCell.class)
                .list();
    }
}
