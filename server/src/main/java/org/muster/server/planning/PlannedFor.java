package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a plan does for requirements, as far as the caller may see it: for the desk that asks for them.
@Component
public class PlannedFor {

    private static final int MOST = 500;

    private final PlanRows rows;
    private final JdbcClient jdbc;

    PlannedFor(PlanRows rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /// What a plan does for one requirement.
    ///
    /// @param totals     from all nations together, by part of a set
    /// @param sources    consignments that the caller may see, the first to arrive first
    /// @param classes    that train crews for it
    /// @param sets       days on which sets are complete; for those who may see all that they are made from
    /// @param shortfalls what is short and why; for the same
    public record ForOne(
            String plan,
            List<Total> totals,
            List<Source> sources,
            List<TrainingClass> classes,
            List<LocalDate> sets,
            List<Shortfall> shortfalls) {}

    /// What a requirement, or a part of a set, gets from all nations together; nothing where too few stand behind it.
    ///
    /// @param part   empty: the requirement is no set
    /// @param units  in units of the family
    /// @param nations how many give
    public record Total(
            String requirement,
            String part,
            @Nullable BigDecimal units,
            @Nullable Long nations,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    /// @param source an offer or a purchase
    public record Source(
            String consignment,
            @Nullable String part,
            String source,
            boolean isOffer,
            String item,
            long quantity,
            LocalDate arrive) {}

    public record TrainingClass(String name, String school, String course, LocalDate start, long crews) {}

    /// @param units what is short, in those of the family
    public record Shortfall(
            @Nullable String variant,
            @Nullable String part,
            BigDecimal units,
            String reason,
            @Nullable String detail) {}

    /// How far a plan leaves a requirement short.
    ///
    /// @param units what is short; empty: it is a set, of which parts are short
    public record Gap(String requirement, @Nullable BigDecimal units) {}

    /// Plans: those that are agreed first, of these and of the others the latest first.
    @Transactional(readOnly = true)
    public List<String> plans() {
        return jdbc.sql("""
                        SELECT plan FROM desk.plans p
                        ORDER BY EXISTS (SELECT FROM ledger.plan a WHERE a.plan = p.plan) DESC, received_at DESC, plan
                        LIMIT 100""").query(String.class).list();
    }

    /// What some requirements get by a plan, from all nations together.
    @Transactional(readOnly = true)
    public List<Total> totals(String plan, List<String> requirements) {
        return rows.cells(plan, requirements).stream().map(PlannedFor::total).toList();
    }

    private static Total total(PlanRows.PlanCell cell) {
        return new Total(cell.requirement(), cell.part(), cell.units(), cell.nations(), cell.first(), cell.last());
    }

    /// How far a plan leaves some requirements short; nothing for those who may not see all that this is made from.
    @Transactional(readOnly = true)
    public List<Gap> gaps(String plan, List<String> requirements) {
        return jdbc.sql("""
                        SELECT requirement, max(short) FILTER (WHERE part IS NULL) AS units
                        FROM desk.plan_shortfalls WHERE plan = :plan AND requirement = ANY (:requirements)
                        GROUP BY requirement""")
                .param("plan", plan)
                .param("requirements", requirements.toArray(String[]::new))
                .query(Gap.class)
                .list();
    }

    /// All that a plan does for one requirement.
    ///
    /// @return nothing if there is no such plan for the caller
    @Transactional(readOnly = true)
    public Optional<ForOne> find(String plan, String requirement) {
        if (!plans().contains(plan)) {
            return Optional.empty();
        }
        return Optional.of(new ForOne(
                plan,
                rows.cells(plan, List.of(requirement)).stream()
                        .map(PlannedFor::total)
                        .toList(),
                sources(plan, requirement),
                classes(plan, requirement),
                rows.part(PlanTable.SETS, PlanRows.SETS, PlanRows.PlannedSet.class, plan, requirement, 0, MOST).stream()
                        .map(PlanRows.PlannedSet::complete)
                        .toList(),
                shortfalls(plan, requirement)));
    }

    /// Those names that are offers which the caller may see; others are purchases.
    @Transactional(readOnly = true)
    public Set<String> offersAmong(List<String> sources) {
        return jdbc.sql("SELECT offer FROM desk.offers WHERE offer = ANY (?)")
                .param(sources.stream().distinct().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    private List<Source> sources(String plan, String requirement) {
        var found = rows.part(
                PlanTable.CONSIGNMENTS,
                PlanRows.CONSIGNMENTS,
                PlanRows.PlannedConsignment.class,
                plan,
                requirement,
                0,
                MOST);
        var offers = offersAmong(
                found.stream().map(PlanRows.PlannedConsignment::source).toList());
        return found.stream()
                .map(one -> new Source(
                        one.consignment(),
                        one.part(),
                        one.source(),
                        offers.contains(one.source()),
                        one.item(),
                        one.quantity(),
                        one.arrive()))
                .sorted(Comparator.comparing(Source::arrive).thenComparing(Source::consignment))
                .toList();
    }

    private List<TrainingClass> classes(String plan, String requirement) {
        return rows
                .part(PlanTable.CLASSES, PlanRows.CLASSES, PlanRows.PlannedClass.class, plan, requirement, 0, MOST)
                .stream()
                .map(one -> new TrainingClass(one.trainingClass(), one.school(), one.part(), one.start(), one.crews()))
                .toList();
    }

    private List<Shortfall> shortfalls(String plan, String requirement) {
        return rows
                .part(
                        PlanTable.SHORTFALLS,
                        PlanRows.SHORTFALLS,
                        PlanRows.PlanShortfall.class,
                        plan,
                        requirement,
                        0,
                        MOST)
                .stream()
                .map(one -> new Shortfall(one.variant(), one.part(), one.shortOf(), one.reason(), one.detail()))
                .toList();
    }
}
