package org.muster.server.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.RungSums;
import org.muster.server.recording.RungSums.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is late, how full the hubs will be, and how the three pillars stand: one statement for each.
@Component
class Outlook {

    static final int WEEK = 7;
    static final int DAYS = 30;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// What should have arrived comes first, and may be nearly all that is open: it is taken in its order from an
    /// index, and
    /// counted in another. The rest is what leaves about now.
    private static final String LATE = """
            WITH overdue AS (
                SELECT p.consignment, p.requirement, p.line, p.nation, p.leaves, p.arrive,
                       p.proposed + p.waiting + p.under_way AS units, 'overdue' AS why
                FROM ledger.progress p WHERE p.proposed + p.waiting + p.under_way > 0 AND p.arrive < :day
                ORDER BY p.leaves, p.consignment LIMIT :limit),
            told AS MATERIALIZED (
                SELECT p.consignment, p.requirement, p.line, p.nation, p.leaves, p.arrive,
                       p.proposed + p.waiting + p.under_way AS units,
                       CASE WHEN p.leaves < :day AND p.under_way = 0 THEN 'not-left'
                            WHEN p.proposed > 0 THEN 'unanswered'
                            WHEN p.waiting > 0 AND EXISTS (
                                SELECT FROM ledger.line l CROSS JOIN unnest(l.needs) AS n (kind)
                                WHERE l.line = p.line AND NOT EXISTS (
                                    SELECT FROM ledger.consent k
                                    WHERE k.line = l.line AND k.kind = n.kind AND k.granted <= p.leaves
                                      AND (k.until IS NULL OR k.until >= p.leaves))) THEN 'consent'
                       END AS why
                FROM ledger.progress p
                WHERE p.proposed + p.waiting + p.under_way > 0 AND p.arrive >= :day AND p.leaves < :day + :week),
            counted AS (
                SELECT (SELECT count(*) FROM ledger.progress p
                        WHERE p.proposed + p.waiting + p.under_way > 0 AND p.arrive < :day)
                       + (SELECT count(*) FROM told WHERE why IS NOT NULL) AS of_all),
            latest AS (
                SELECT * FROM (SELECT * FROM overdue UNION ALL SELECT * FROM told WHERE why IS NOT NULL) x
                ORDER BY array_position(ARRAY['overdue', 'not-left', 'unanswered', 'consent'], why), leaves, consignment
                LIMIT :limit)
            SELECT t.consignment, t.requirement, l.code AS line, t.nation, t.leaves, t.arrive, t.units, t.why, n.of_all
            FROM latest t JOIN ledger.line l USING (line) CROSS JOIN counted n
            ORDER BY array_position(ARRAY['overdue', 'not-left', 'unanswered', 'consent'], t.why), t.leaves, t.consignment
            """;

    /// What agreed plans bring to the hubs and take from them, but for what was refused.
    private static final String HUBS = """
            WITH moves AS (
                SELECT r.node, r.day, sum(r.moves_g) AS grams FROM ledger.routed r
                WHERE r.day BETWEEN :day AND :day + :days - 1 GROUP BY r.node, r.day)
            SELECT n.node, n.name, d.day, round(x.handling_g / 1000000.0, 1) AS tonnes_limit,
                   round(coalesce(m.grams, 0) / 1000000.0, 1) AS tonnes
            FROM desk.nodes n CROSS JOIN (SELECT :day + g.n AS day FROM generate_series(0, :days - 1) AS g (n)) d
                 LEFT JOIN LATERAL ledger.limits_of(n.node, d.day) x ON true
                 LEFT JOIN moves m ON m.node = n.node AND m.day = d.day
            WHERE n.kind = 'hub' ORDER BY n.node, d.day
            """;

    private static final String PILLARS = """
            SELECT (SELECT count(*) FROM desk.validations) AS requirements,
                   (SELECT sum(weight) FROM desk.validations) AS points,
                   :offered::numeric AS offered, :delivered::numeric AS delivered, t.trainees, s.places, c.planned_crews,
                   f.funds, f.bound
            FROM (SELECT sum(crews) AS trainees FROM desk.trainees) t
                 CROSS JOIN (SELECT sum(crews_per_class * parallel_classes) AS places FROM desk.schools) s
                 CROSS JOIN (SELECT sum(p.crews) AS planned_crews FROM desk.plan_classes p WHERE p.plan = (
                                 SELECT plan FROM desk.plans ORDER BY received_at DESC, plan LIMIT 1)) c
                 CROSS JOIN (SELECT sum(amount_eur) AS funds, sum(desk.bound_of(fund)) AS bound FROM desk.funds) f
            """;

    /// Of each area the hub through which most of its mass is to go, with its share of all that goes through hubs.
    private static final String HUB_OF_AREA = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, s.family FROM desk.suitability s
                ORDER BY s.item, s.worth DESC, s.family),
            routed AS (
                SELECT f.area, n.node AS who, sum(r.agreed_g) AS grams
                FROM ledger.routed r JOIN home h USING (item) JOIN desk.families f USING (family)
                     JOIN desk.nodes n ON n.node = r.node AND n.kind = 'hub'
                WHERE r.way = 'in' GROUP BY f.area, n.node HAVING sum(r.agreed_g) > 0)
            SELECT DISTINCT ON (area) area, who, round(100 * grams / sum(grams) OVER (PARTITION BY area)) AS share
            FROM routed ORDER BY area, grams DESC, who
            """;

    private final JdbcClient jdbc;

    Outlook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A consignment that is late, or may be.
    ///
    /// @param why   `overdue`, `not-left`, `unanswered` or `consent`
    /// @param units that have not been delivered
    /// @param ofAll how many there are in all
    public record Late(
            String consignment,
            String requirement,
            String line,
            String nation,
            LocalDate leaves,
            LocalDate arrive,
            BigDecimal units,
            String why,
            long ofAll) {}

    /// @param tonnesLimit what the hub can handle; empty: no limit
    /// @param tonnes      what agreed plans bring and take, as far as the caller may see them
    public record HubDay(
            String node,
            String name,
            LocalDate day,
            @Nullable BigDecimal tonnesLimit,
            BigDecimal tonnes) {}

    /// @param offered      tonnes
    /// @param delivered    tonnes
    /// @param trainees     crews that can be trained
    /// @param places       crews that schools take at a time
    /// @param plannedCrews that the latest plan trains
    /// @param funds        EUR
    /// @param bound        EUR that purchases of agreed plans take
    public record Pillars(
            long requirements,
            @Nullable BigDecimal points,
            @Nullable BigDecimal offered,
            @Nullable BigDecimal delivered,
            @Nullable BigDecimal trainees,
            @Nullable BigDecimal places,
            @Nullable BigDecimal plannedCrews,
            @Nullable BigDecimal funds,
            @Nullable BigDecimal bound) {}

    /// @param donorShare in hundredths of the mass that is offered in the area
    /// @param hubShare   likewise, of what agreed plans lead through hubs
    public record Concentration(
            String area,
            String donor,
            BigDecimal donorShare,
            @Nullable String hub,
            @Nullable BigDecimal hubShare) {}

    /// @return the first day of the scenario, if that is still to come
    @Transactional(readOnly = true)
    public LocalDate from(LocalDate today) {
        return jdbc.sql("SELECT greatest(start, ?::date) FROM desk.scenario")
                .param(today)
                .query(LocalDate.class)
                .optional()
                .orElse(today);
    }

    @Transactional(readOnly = true)
    public List<Late> late(LocalDate day, int limit) {
        return jdbc.sql(LATE)
                .param("day", day)
                .param("week", WEEK)
                .param("limit", limit)
                .query(Late.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<HubDay> hubs(LocalDate day) {
        return jdbc.sql(HUBS)
                .param("day", day)
                .param("days", DAYS)
                .query(HubDay.class)
                .list();
    }

    /// @param sums what stands on the rungs
    @Transactional(readOnly = true)
    public Pillars pillars(List<Sum> sums) {
        return jdbc.sql(PILLARS)
                .param("offered", RungSums.add(sums, sum -> true, Sum::tonnes).orElse(null))
                .param(
                        "delivered",
                        RungSums.add(sums, Sum::isDelivered, Sum::tonnes).orElse(BigDecimal.ZERO))
                .query(Pillars.class)
                .single();
    }

    /// Of each area the nation that offers most of its mass, and the hub through which most of it is to go.
    ///
    /// @param sums what stands on the rungs
    @Transactional(readOnly = true)
    public List<Concentration> concentration(List<Sum> sums) {
        var hubs = jdbc.sql(HUB_OF_AREA).query(Most.class).stream()
                .collect(Collectors.toMap(Most::area, Function.identity()));
        return sums.stream()
                .filter(sum -> sum.area() != null)
                .collect(Collectors.groupingBy(Sum::area))
                .entrySet()
                .stream()
                .map(area ->
                        concentration(area.getKey(), area.getValue(), Optional.ofNullable(hubs.get(area.getKey()))))
                .sorted(Comparator.comparing(Concentration::donorShare)
                        .reversed()
                        .thenComparing(Concentration::area))
                .toList();
    }

    private record Most(String area, String who, BigDecimal share) {}

    private static Concentration concentration(String area, List<Sum> sums, Optional<Most> hub) {
        var byNation = new TreeMap<String, BigDecimal>();
        sums.forEach(sum -> byNation.merge(sum.nation(), sum.grams(), BigDecimal::add));
        var all = byNation.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var most = byNation.entrySet().stream()
                .min(Map.Entry.<String, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        return new Concentration(
                area,
                most.getKey(),
                most.getValue().multiply(HUNDRED).divide(all, 0, RoundingMode.HALF_UP),
                hub.map(Most::who).orElse(null),
                hub.map(Most::share).orElse(null));
    }
}
