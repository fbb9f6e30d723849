package org.muster.server.overview;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The ladder by family, as far as the caller may see it: one statement for each measure.
@Component
class Ladders {

    /// Which rungs count for a stage: as on the page for everybody (`desk.published`).
    private static final String STAGES = """
            CROSS JOIN LATERAL (VALUES ('offered', a.rung BETWEEN 1 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('allocated', a.rung BETWEEN 3 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('dispatched', a.rung BETWEEN 5 AND 8 OR a.rung BETWEEN 13 AND 15),
                                       ('delivered', a.rung BETWEEN 7 AND 8)) AS g (stage, counts)
            """;

    private static final String BY_STAGE = """
            sum(%1$s) FILTER (WHERE stage = 'offered') AS offered,
            sum(%1$s) FILTER (WHERE stage = 'allocated') AS allocated,
            sum(%1$s) FILTER (WHERE stage = 'dispatched') AS dispatched,
            sum(%1$s) FILTER (WHERE stage = 'delivered') AS delivered
            """;

    /// An item counts for the family for which it is worth most, so that each is counted once.
    private static final String MATERIEL = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, s.family FROM desk.suitability s
                ORDER BY s.item, s.worth DESC, s.family),
            stands AS (
                SELECT h.family, g.stage, %s AS value
                FROM ledger.account a JOIN ledger.line l USING (line) JOIN home h USING (item)
            """ + STAGES + """
                     LEFT JOIN ledger.line_value v ON v.line = a.line AND v.value_currency = 'EUR'
                WHERE g.counts AND a.quantity > 0
                GROUP BY h.family, g.stage)
            SELECT f.area, f.family, f.name, f.unit, NULL::numeric AS needed,
            """ + BY_STAGE.formatted("value") + """
            FROM stands JOIN desk.families f USING (family)
            GROUP BY f.area, f.family, f.name, f.unit ORDER BY f.area, f.family
            """;

    /// What is free counts for each family that it suits; what is agreed, for the one that it serves.
    private static final String UNITS = """
            WITH held AS (
                SELECT a.consignment, l.item, g.stage, sum(a.quantity) AS units
                FROM ledger.account a JOIN ledger.line l USING (line)
            """ + STAGES + """
                WHERE g.counts AND a.quantity > 0
                GROUP BY a.consignment, l.item, g.stage),
            served AS (
                SELECT s.family, h.stage, h.units * s.worth AS units
                FROM held h JOIN desk.suitability s USING (item) WHERE h.stage = 'offered'
                UNION ALL
                SELECT c.serves, h.stage, h.units * c.worth / 10000.0
                FROM held h JOIN ledger.consignment c USING (consignment) WHERE h.stage <> 'offered'),
            needed AS (SELECT family, sum(quantity) AS needed FROM desk.validations GROUP BY family)
            SELECT f.area, f.family, f.name, f.unit, n.needed,
            """ + BY_STAGE.formatted("s.units") + """
            FROM desk.families f LEFT JOIN needed n USING (family) LEFT JOIN served s USING (family)
            GROUP BY f.area, f.family, f.name, f.unit, n.needed
            HAVING n.needed IS NOT NULL OR count(s.units) > 0
            ORDER BY f.area, f.family
            """;

    /// A requirement earns the share of its weight that its units are of what it asks for; a set, that of its scarcest
    /// part, in the variant that is furthest.
    private static final String POINTS = """
            WITH served AS (
                SELECT c.requirement, c.serves AS family, g.stage, sum(a.quantity * c.worth / 10000.0) AS units
                FROM ledger.account a JOIN ledger.consignment c USING (consignment)
            """ + STAGES + """
                WHERE g.counts AND g.stage <> 'offered' AND a.quantity > 0
                GROUP BY c.requirement, c.serves, g.stage),
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
            SELECT f.area, f.family, f.name, f.unit, n.needed,
            """ + BY_STAGE.formatted("e.points") + """
            FROM needed n JOIN desk.families f USING (family) LEFT JOIN earned e USING (family)
            GROUP BY f.area, f.family, f.name, f.unit, n.needed ORDER BY f.area, f.family
            """;

    private final JdbcClient jdbc;

    Ladders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<LadderRow> rows(Measure measure) {
        var sql = switch (measure) {
            case TONNES -> MATERIEL.formatted("sum(a.quantity * l.unit_mass_g) / 1000000.0");
            case EUR -> MATERIEL.formatted("sum(a.quantity * v.value_cents) / 100.0");
            case UNITS -> UNITS;
            case POINTS -> POINTS;
        };
        return jdbc.sql(sql).query(LadderRow.class).list();
    }
}
