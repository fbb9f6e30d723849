package org.muster.server.oversight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each nation has pledged, what was allocated and delivered of it, and how it keeps its promises. A unit is
/// counted once: it stands on one rung, and of its item in one area.
@Component
class Burden {

    private static final String BY_NATION_AND_AREA = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, f.area FROM desk.suitability s JOIN desk.families f USING (family)
                ORDER BY s.item, s.worth DESC, s.family)
            SELECT l.nation, n.name, h.area,
                   sum(a.quantity * l.unit_mass_g) / 1000000.0 AS pledged,
                   coalesce(sum(a.quantity * l.unit_mass_g)
                            FILTER (WHERE a.rung BETWEEN 3 AND 8 OR a.rung >= 13), 0) / 1000000.0 AS allocated,
                   coalesce(sum(a.quantity * l.unit_mass_g) FILTER (WHERE a.rung IN (7, 8)), 0) / 1000000.0 AS delivered,
                   sum(a.quantity * v.value_cents) / 100.0 AS eur
            FROM ledger.account a JOIN ledger.line l USING (line) JOIN home h USING (item)
                 JOIN desk.nations n ON n.nation = l.nation
                 LEFT JOIN ledger.line_value v ON v.line = a.line AND v.value_currency = 'EUR'
            WHERE (a.rung BETWEEN 1 AND 8 OR a.rung BETWEEN 13 AND 15) AND a.quantity > 0
            GROUP BY l.nation, n.name, h.area ORDER BY l.nation, h.area
            """;

    private static final String SHARES = """
            WITH given AS (
                SELECT l.nation, sum(a.quantity * v.value_cents) / 100.0 AS eur
                FROM ledger.account a JOIN ledger.line l USING (line)
                     JOIN ledger.line_value v ON v.line = a.line AND v.value_currency = 'EUR'
                WHERE (a.rung BETWEEN 1 AND 8 OR a.rung BETWEEN 13 AND 15) AND a.quantity > 0
                  AND NOT EXISTS (SELECT FROM desk.plan_purchases p WHERE p.plan || '.' || p.purchase = l.code)
                GROUP BY l.nation),
            paid AS (SELECT nation, sum(amount_eur) AS eur FROM desk.funds GROUP BY nation),
            both_of AS (
                SELECT n.nation, n.name, n.gdp_meur, coalesce(g.eur, 0) AS materiel, coalesce(p.eur, 0) AS funds
                FROM desk.nations n LEFT JOIN given g USING (nation) LEFT JOIN paid p USING (nation)
                WHERE g.eur IS NOT NULL OR p.eur IS NOT NULL)
            SELECT nation, name, materiel, funds, materiel + funds AS total,
                   (materiel + funds) / nullif(sum(materiel + funds) OVER (), 0) AS of_total,
                   (materiel + funds) / nullif(gdp_meur * 1000000, 0) AS of_gdp
            FROM both_of ORDER BY total DESC, nation
            """;

    private static final String PROMISES = """
            WITH left_on AS (
                SELECT a.consignment, min(e.happened_at)::date AS day
                FROM ledger.account a JOIN ledger.entry e ON e.to_account = a.account
                WHERE a.consignment <> '' AND a.rung = 5 AND e.kind IN (1, 3) GROUP BY a.consignment),
            promised AS (
                SELECT l.nation, coalesce(c.departs[1], c.arrive) AS promised, w.ready, w.answer, o.day AS actual
                FROM ledger.consignment c JOIN ledger.line l USING (line) LEFT JOIN ledger.answer w USING (consignment)
                     LEFT JOIN left_on o USING (consignment))
            SELECT nation, count(*) AS consignments, count(*) FILTER (WHERE answer IN ('confirmed', 'changed')) AS promised,
                   count(*) FILTER (WHERE ready > promised) AS postponed,
                   count(*) FILTER (WHERE answer = 'refused') AS refused,
                   count(*) FILTER (WHERE actual <= promised) AS in_time,
                   count(*) FILTER (WHERE actual > promised) AS late,
                   count(*) FILTER (WHERE actual IS NULL AND answer IN ('confirmed', 'changed') AND promised < :day) AS overdue,
                   round(avg(actual - promised), 1) AS days
            FROM promised GROUP BY nation ORDER BY nation
            """;

    private final JdbcClient jdbc;

    Burden(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In tonnes; what is delivered was allocated, and what is allocated was pledged.
    ///
    /// @param eur what its donor says that it is worth, where it says so in EUR
    public record Given(
            String nation,
            String name,
            String area,
            BigDecimal pledged,
            BigDecimal allocated,
            BigDecimal delivered,
            @Nullable BigDecimal eur) {}

    /// In EUR. What a fund bought counts in the fund alone.
    ///
    /// @param ofTotal a fraction
    /// @param ofGdp   a fraction; nothing if the scenario has no GDP
    public record Share(
            String nation,
            String name,
            BigDecimal materiel,
            BigDecimal funds,
            BigDecimal total,
            @Nullable BigDecimal ofTotal,
            @Nullable BigDecimal ofGdp) {}

    /// @param promised  that their donor confirmed, changed or not
    /// @param postponed of these, to a later day
    /// @param overdue   of these, that should have left and have not
    /// @param days      between the day of the plan and that of dispatch, on average
    public record Promises(
            String nation,
            long consignments,
            long promised,
            long postponed,
            long refused,
            long inTime,
            long late,
            long overdue,
            @Nullable BigDecimal days) {}

    @Transactional(readOnly = true)
    public List<Given> given() {
        return jdbc.sql(BY_NATION_AND_AREA).query(Given.class).list();
    }

    @Transactional(readOnly = true)
    public List<Share> shares() {
        return jdbc.sql(SHARES).query(Share.class).list();
    }

    @Transactional(readOnly = true)
    public List<Promises> promises(LocalDate day) {
        return jdbc.sql(PROMISES).param("day", day).query(Promises.class).list();
    }
}
