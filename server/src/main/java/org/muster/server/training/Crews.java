package org.muster.server.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.PageKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Classes of a plan, and its crews against what they are to serve; as far as the caller may see them.
@Component
class Crews {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    Crews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param ends the day after which its crews are trained
    record TrainingClass(
            String name,
            String school,
            String nation,
            String course,
            String requirement,
            LocalDate start,
            LocalDate ends,
            long crews) {}

    /// A school with what plans ask of it.
    ///
    /// @param classes of the plan, in all
    record SchoolRow(
            String school,
            String course,
            String courseName,
            long days,
            String nation,
            @Nullable String node,
            long crewsPerClass,
            long parallelClasses,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            long classes,
            long crews) {}

    /// People who can be trained.
    ///
    /// @param course absent: any
    record Trainees(LocalDate from, long crews, @Nullable String course) {}

    /// Plans that the caller may see, the last that came first.
    @Transactional(readOnly = true)
    public List<String> plans() {
        return jdbc.sql("SELECT plan FROM desk.plans ORDER BY received_at DESC, plan LIMIT 100")
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<SchoolRow> schools(String plan, String nation, String course) {
        return jdbc.sql("""
                        SELECT s.school, s.course, coalesce(c.name, s.course) AS course_name, coalesce(c.days, 0) AS days,
                               s.nation, s.node, s.crews_per_class, s.parallel_classes, s."from", s.until,
                               count(p."class") AS classes, coalesce(sum(p.crews), 0)::bigint AS crews
                        FROM desk.schools s LEFT JOIN desk.courses c USING (course)
                             LEFT JOIN desk.plan_classes p ON p.school = s.school AND p.plan = :plan
                        WHERE :nation IN ('', s.nation) AND :course IN ('', s.course)
                        GROUP BY s.school, s.course, c.name, c.days, s.nation, s.node, s.crews_per_class,
                                 s.parallel_classes, s."from", s.until
                        ORDER BY s.school LIMIT :most""")
                .param("plan", plan)
                .param("nation", nation.toUpperCase(Locale.ROOT))
                .param("course", course)
                .param("most", MOST)
                .query(SchoolRow.class)
                .list();
    }

    /// Classes in the order in which they start.
    ///
    /// @param after where a page ended ([#key]); empty: from the first
    @Transactional(readOnly = true)
    public List<TrainingClass> classes(String plan, String nation, String course, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql("""
                        SELECT p."class" AS name, p.school, s.nation, p.part AS course, p.requirement, p.start,
                               p.start + c.days AS ends, p.crews
                        FROM desk.plan_classes p JOIN desk.schools s USING (school) JOIN desk.courses c ON c.course = p.part
                        WHERE p.plan = :plan AND :nation IN ('', s.nation) AND :course IN ('', p.part)
                          AND p.start >= :start AND (p.start, p."class") > (:start, :name)
                        ORDER BY p.start, p."class" LIMIT :most""")
                .param("start", place.day(0))
                .param("name", place.text(1))
                .param("plan", plan)
                .param("nation", nation.toUpperCase(Locale.ROOT))
                .param("course", course)
                .param("most", limit)
                .query(TrainingClass.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Trainees> trainees() {
        return jdbc.sql("SELECT \"from\", crews, course FROM desk.trainees ORDER BY \"from\", course LIMIT 100")
                .query(Trainees.class)
                .list();
    }

    static String key(TrainingClass last) {
        return PageKey.of(last.start(), last.name());
    }

    /// A kind of sets of a requirement.
    ///
    /// @param variant empty: it has but one
    record Kind(String requirement, String variant) {

        String key() {
            return PageKey.of(requirement, variant);
        }
    }

    /// Kinds of sets with crews for which a plan brings something, for those who may see what all nations give.
    ///
    /// @param course that trains the crews; empty: any
    /// @param after  where a page ended ([Kind#key]); empty: from the first
    @Transactional(readOnly = true)
    public List<Kind> kinds(String plan, String course, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql("""
                        WITH crewed AS (
                            SELECT DISTINCT c."set", c.variant FROM desk.sets c
                            WHERE c.kind = 'crew' AND :course IN ('', c.part) AND EXISTS (
                                SELECT FROM desk.sets m WHERE m."set" = c."set" AND m.kind <> 'crew'
                                AND m.variant IS NOT DISTINCT FROM c.variant))
                        SELECT r.requirement, coalesce(s.variant, '') AS variant
                        FROM desk.requirements r JOIN crewed s ON s."set" = r.family
                        WHERE r.requirement >= :requirement
                          AND (r.requirement, coalesce(s.variant, '')) > (:requirement, :variant)
                          AND (EXISTS (SELECT FROM desk.plan_consignments c
                                       WHERE c.plan = :plan AND c.requirement = r.requirement AND c.part IS NOT NULL
                                         AND c.variant IS NOT DISTINCT FROM s.variant)
                               OR EXISTS (SELECT FROM desk.plan_classes c
                                          WHERE c.plan = :plan AND c.requirement = r.requirement
                                            AND c.variant IS NOT DISTINCT FROM s.variant))
                        ORDER BY 1, 2 LIMIT :most""")
                .param("plan", plan)
                .param("course", course)
                .param("requirement", place.text(0))
                .param("variant", place.text(1))
                .param("most", limit)
                .query(Kind.class)
                .list();
    }

    /// What such sets need, and what the plan brings of it.
    @Transactional(readOnly = true)
    public List<CrewPlan> against(String plan, String course, List<Kind> kinds) {
        var requirements = kinds.stream().map(Kind::requirement).distinct().toArray(String[]::new);
        var parts = jdbc.sql("""
                        SELECT r.requirement, coalesce(s.variant, '') AS variant, s.part, s.kind = 'crew' AS crews, s.per_set
                        FROM desk.requirements r JOIN desk.sets s ON s."set" = r.family
                        WHERE r.requirement = ANY (:requirements)
                        ORDER BY 1, 2, 3""")
                .param("requirements", requirements)
                .query(CrewPlan.Part.class)
                .list();
        var comings = jdbc.sql("""
                        SELECT c.requirement, coalesce(c.variant, '') AS variant, coalesce(c.part, '') AS part,
                               c.arrive AS day, trunc(c.quantity * coalesce(w.worth, 1) * 10000)::bigint AS amount
                        FROM desk.plan_consignments c LEFT JOIN desk.suitability w ON w.item = c.item AND w.family = c.part
                        WHERE c.plan = :plan AND c.requirement = ANY (:requirements) AND c.part IS NOT NULL
                        UNION ALL
                        SELECT p.requirement, coalesce(p.variant, ''), p.part, p.start + c.days, p.crews * 10000
                        FROM desk.plan_classes p JOIN desk.courses c ON c.course = p.part
                        WHERE p.plan = :plan AND p.requirement = ANY (:requirements)""")
                .param("plan", plan)
                .param("requirements", requirements)
                .query(CrewPlan.Coming.class)
                .list();
        var asked = Set.copyOf(kinds);
        return CrewPlan.of(
                        parts.stream()
                                .filter(part -> asked.contains(new Kind(part.requirement(), part.variant())))
                                .toList(),
                        comings)
                .stream()
                .filter(one -> course.isEmpty() || course.equals(one.course()))
                .toList();
    }
}
