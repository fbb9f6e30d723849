package org.muster.server.requirements;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.server.planning.PlannedFor;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requirements as the desk shows them: with names, and with what a plan does for them.
@Component
class RequirementRows {

    private static final String SELECT = """
            SELECT r.requirement, r.family, f.name AS family_name, f.unit,
                   EXISTS (SELECT FROM desk.sets s WHERE s."set" = r.family) AS is_set, r.quantity, r.due, r.lapses,
                   r.priority, r.handover, n.name AS handover_name, NULL::numeric AS served, NULL::date AS last,
                   NULL::numeric AS gap, false AS is_short, %1$s AS state
            FROM desk.requirements r JOIN desk.families f USING (family) JOIN desk.nodes n ON n.node = r.handover
                 LEFT JOIN desk.validations v ON v.requirement = r.requirement
            """.formatted(Validations.STATE);

    private final JdbcClient jdbc;
    private final PlannedFor planned;

    RequirementRows(JdbcClient jdbc, PlannedFor planned) {
        this.jdbc = jdbc;
        this.planned = planned;
    }

    /// Handover nodes of requirements that the caller may see.
    @Transactional(readOnly = true)
    public List<String> handovers() {
        return jdbc.sql("SELECT DISTINCT handover FROM desk.requirements ORDER BY handover")
                .query(String.class)
                .list();
    }

    /// A page of the list.
    @Transactional(readOnly = true)
    public List<RequirementRow> page(RequirementFilter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        var rows = jdbc.sql(SELECT + """
                        WHERE (%1$s, r.requirement) > (:first, :requirement)
                          AND :handover IN ('', r.handover)
                          AND (:text = '' OR r.requirement ILIKE :pattern OR f.family ILIKE :pattern OR f.name ILIKE :pattern)
                          AND (:state = '' OR (%2$s = 'validated') = (:state = 'validated'))
                          AND (NOT :short OR EXISTS (
                              SELECT FROM desk.plan_shortfalls s WHERE s.plan = :plan AND s.requirement = r.requirement))
                        ORDER BY %1$s, r.requirement LIMIT :limit""".formatted(filter.column(), Validations.STATE))
                .param("state", filter.state())
                .param("first", place.text(0))
                .param("requirement", place.text(1))
                .param("handover", filter.handover())
                .param("text", filter.text())
                .param("pattern", filter.pattern())
                .param("short", filter.isShort())
                .param("plan", filter.plan())
                .param("limit", limit)
                .query(RequirementRow.class)
                .list();
        return filter.plan().isEmpty() || rows.isEmpty() ? rows : planned(filter.plan(), rows);
    }

    private List<RequirementRow> planned(String plan, List<RequirementRow> rows) {
        var names = rows.stream().map(RequirementRow::requirement).toList();
        var totals = planned.totals(plan, names).stream()
                .filter(total -> total.part().isEmpty())
                .collect(Collectors.toMap(PlannedFor.Total::requirement, Function.identity()));
        var gaps = planned.gaps(plan, names).stream()
                .collect(Collectors.toMap(PlannedFor.Gap::requirement, Function.identity()));
        return rows.stream()
                .map(row -> {
                    var total = Optional.ofNullable(totals.get(row.requirement()));
                    var gap = Optional.ofNullable(gaps.get(row.requirement()));
                    return row.with(
                            total.map(PlannedFor.Total::units).orElse(null),
                            total.map(PlannedFor.Total::last).orElse(null),
                            gap.map(PlannedFor.Gap::units).orElse(null),
                            gap.isPresent());
                })
                .toList();
    }

    /// One requirement, without what a plan does for it.
    @Transactional(readOnly = true)
    public Optional<RequirementRow> find(String requirement) {
        return jdbc.sql(SELECT + "WHERE r.requirement = ?")
                .param(requirement)
                .query(RequirementRow.class)
                .optional();
    }

    /// Where a page ends, in the order of the filter.
    static String key(RequirementFilter filter, RequirementRow last) {
        return PageKey.of(filter.byFamily() ? last.family() : last.requirement(), last.requirement());
    }
}
