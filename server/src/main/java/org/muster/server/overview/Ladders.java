package org.muster.server.overview;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.RungSums;
import org.muster.server.recording.RungSums.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The ladder by family, as far as the caller may see it: of mass and money from the sums of a page, of units and of
/// points by a statement for each.
@Component
class Ladders {

    /// Which rungs count for a stage: as on the page for everybody (`desk.published`). What is handed over and was lost
    /// or damaged since is dispatched, and no longer delivered.
    ///
    /// What is free counts for each family that it suits; what is agreed, for the one that it serves.
    private static final String UNITS = """
            WITH of_item AS (SELECT s.item, sum(s.units) AS units FROM ledger.standing s GROUP BY s.item HAVING sum(s.units) > 0),
            offered AS (
                SELECT s.family, sum(i.units * s.worth) AS offered
                FROM of_item i JOIN desk.suitability s USING (item) GROUP BY s.family),
            stands AS (
                SELECT s.serves, s.rung, sum(s.worth) / 10000 AS units FROM ledger.standing s
                WHERE s.rung >= 3 AND s.serves <> '' GROUP BY s.serves, s.rung HAVING sum(s.units) > 0),
            agreed AS (
                SELECT s.serves AS family, sum(s.units) AS allocated, sum(s.units) FILTER (WHERE s.rung >= 5) AS dispatched,
                       sum(s.units) FILTER (WHERE s.rung IN (7, 8)) AS delivered
                FROM stands s GROUP BY s.serves),
            needed AS (SELECT family, sum(quantity) AS needed FROM desk.validations GROUP BY family)
            SELECT f.area, f.family, f.name, f.unit, n.needed, o.offered, g.allocated, g.dispatched, g.delivered
            FROM desk.families f LEFT JOIN needed n USING (family) LEFT JOIN offered o USING (family)
                 LEFT JOIN agreed g USING (family)
            WHERE n.needed IS NOT NULL OR o.offered IS NOT NULL OR g.allocated IS NOT NULL
            ORDER BY f.area, f.family
            """;

    /// A requirement earns the share of its weight that its units are of what it asks for; a set, that of its scarcest
    /// part, in the variant that is furthest.
    private static final String POINTS = """
            WITH come AS (
                SELECT p.requirement, p.serves AS family, p.worth::numeric / 10000 AS worth,
                       p.waiting + p.under_way + p.delivered + p.set_back AS allocated,
                       p.under_way + p.delivered + p.set_back AS dispatched, p.delivered
                FROM ledger.progress p),
            agreed AS (
                SELECT c.requirement, c.family, sum(c.allocated * c.worth) AS allocated,
                       sum(c.dispatched * c.worth) FILTER (WHERE c.dispatched > 0) AS dispatched,
                       sum(c.delivered * c.worth) FILTER (WHERE c.delivered > 0) AS delivered
                FROM come c WHERE c.allocated > 0 GROUP BY c.requirement, c.family),
            served AS (
                SELECT a.requirement, a.family, v.stage, v.units
                FROM agreed a CROSS JOIN LATERAL (VALUES ('allocated', a.allocated), ('dispatched', a.dispatched),
                                                         ('delivered', a.delivered)) AS v (stage, units)
                WHERE v.units IS NOT NULL),
            shares AS (
                SELECT r.requirement, s.stage, least(1, s.units / r.quantity) AS share
                FROM desk.validations r JOIN served s USING (requirement, family)
                UNION ALL
                SELECT x.requirement, x.stage, max(x.share)
                FROM (SELECT r.requirement, g.stage, p.variant,
                             min(least(1, coalesce(s.units, 0) / (p.per_set * r.quantity))) AS share
                      FROM desk.validations r JOIN desk.sets p ON p."set" = r.family AND p.kind = 'materiel'
                           CROSS JOIN (VALUES ('allocated'), ('dispatched'), ('delivered')) AS g (stage)
                           LEFT JOIN served s
                                  ON s.requirement = r.requirement AND s.family = p.part AND s.stage = g.stage
                      GROUP BY r.requirement, g.stage, p.variant) x
                GROUP BY x.requirement, x.stage),
            earned AS (
                SELECT r.family, s.stage, sum(r.weight * s.share) AS points
                FROM desk.validations r JOIN shares s USING (requirement) GROUP BY r.family, s.stage),
            needed AS (SELECT family, sum(weight) AS needed FROM desk.validations GROUP BY family)
            SELECT f.area, f.family, f.name, f.unit, n.needed, NULL::numeric AS offered,
                   sum(e.points) FILTER (WHERE e.stage = 'allocated') AS allocated,
                   sum(e.points) FILTER (WHERE e.stage = 'dispatched') AS dispatched,
                   sum(e.points) FILTER (WHERE e.stage = 'delivered') AS delivered
            FROM needed n JOIN desk.families f USING (family) LEFT JOIN earned e USING (family)
            GROUP BY f.area, f.family, f.name, f.unit, n.needed ORDER BY f.area, f.family
            """;

    private final JdbcClient jdbc;

    Ladders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sums what stands on the rungs, in which mass and money are counted
    @Transactional(readOnly = true)
    public List<LadderRow> rows(Measure measure, List<Sum> sums) {
        return switch (measure) {
            case TONNES -> materiel(sums, Sum::tonnes);
            case EUR -> materiel(sums, Sum::eur);
            case UNITS -> jdbc.sql(UNITS).query(LadderRow.class).list();
            case POINTS -> jdbc.sql(POINTS).query(LadderRow.class).list();
        };
    }

    private static List<LadderRow> materiel(List<Sum> sums, Function<Sum, @Nullable BigDecimal> value) {
        return sums.stream()
                .filter(sum -> sum.family() != null)
                .collect(Collectors.groupingBy(Sum::family, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofFamily -> row(ofFamily, value))
                .toList();
    }

    private static LadderRow row(List<Sum> ofFamily, Function<Sum, @Nullable BigDecimal> value) {
        var family = ofFamily.getFirst();
        return new LadderRow(
                Objects.requireNonNull(family.area()),
                Objects.requireNonNull(family.family()),
                Objects.requireNonNull(family.name()),
                Objects.requireNonNull(family.unit()),
                null,
                RungSums.add(ofFamily, sum -> true, value).orElse(null),
                RungSums.add(ofFamily, Sum::isAllocated, value).orElse(null),
                RungSums.add(ofFamily, Sum::isDispatched, value).orElse(null),
                RungSums.add(ofFamily, Sum::isDelivered, value).orElse(null));
    }
}
