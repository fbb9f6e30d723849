package org.muster.server.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds what has an identifier that begins like a text, as far as the caller may see it: one statement for all kinds.
@Component
class Finder {

    static final int OF_A_KIND = 10;

    /// What begins with the text, looked up by the index of its key: an operator that row-level security asks after the
    /// index, as `LIKE`, would have all rows read.
    private static final String BEGIN = """
            (SELECT 'offer' AS kind, o.id, i.name AS says FROM (
                 SELECT offer AS id, item FROM desk.offers WHERE offer ^@ :form ORDER BY offer LIMIT :most) o
             JOIN desk.items i USING (item))
            UNION ALL (SELECT 'requirement', r.id, f.name FROM (
                 SELECT requirement AS id, family FROM desk.requirements WHERE requirement ^@ :form
                 ORDER BY requirement LIMIT :most) r JOIN desk.families f USING (family))
            UNION ALL (SELECT 'plan', plan, NULL FROM desk.plans WHERE plan ^@ :form ORDER BY plan LIMIT :most)
            UNION ALL (SELECT 'consignment', consignment, requirement FROM ledger.consignment
             WHERE consignment ^@ :form ORDER BY consignment LIMIT :most)
            UNION ALL (SELECT 'manifest', manifest, consignment FROM ledger.manifest
             WHERE manifest ^@ :form ORDER BY manifest LIMIT :most)
            UNION ALL (SELECT 'handover', handover, consignment FROM ledger.handover
             WHERE handover ^@ :form ORDER BY handover LIMIT :most)
            UNION ALL (SELECT 'serial', s.code, s.item FROM ledger.serial s
             WHERE s.code ^@ :form ORDER BY s.code, s.item LIMIT :most)
            UNION ALL (SELECT 'line', code, donor_reference FROM ledger.line l
             WHERE code ^@ :form AND NOT (donor_reference IS NULL AND EXISTS (
                 SELECT FROM desk.offers o WHERE o.offer = l.code)) ORDER BY code LIMIT :most)
            UNION ALL (SELECT 'line', code, donor_reference FROM ledger.line
             WHERE donor_reference ^@ :form ORDER BY code LIMIT :most)
            UNION ALL (SELECT 'node', node, name FROM desk.nodes
             WHERE node ^@ :form OR name ILIKE :start ORDER BY node LIMIT :most)
            UNION ALL (SELECT 'item', item, name FROM desk.items
             WHERE item ^@ :form OR name ILIKE :start ORDER BY item LIMIT :most)
            UNION ALL (SELECT 'family', family, name FROM desk.families
             WHERE family ^@ :form OR name ILIKE :start ORDER BY family LIMIT :most)
            UNION ALL (SELECT 'nation', nation, name FROM desk.nations
             WHERE nation ^@ :form OR name ILIKE :start ORDER BY nation LIMIT :most)
            UNION ALL (SELECT 'fund', fund, nation FROM desk.funds WHERE fund ^@ :form ORDER BY fund LIMIT :most)
            UNION ALL (SELECT 'school', school, course FROM desk.schools
             WHERE school ^@ :form ORDER BY school LIMIT :most)
            UNION ALL (SELECT 'lane', lane, "from" || ' – ' || "to" FROM desk.lanes
             WHERE lane ^@ :form ORDER BY lane LIMIT :most)
            UNION ALL (SELECT 'person', person, name FROM desk.person
             WHERE person ^@ :form ORDER BY person LIMIT :most)
            """;

    /// Whoever writes small letters finds capital ones, too.
    private static final String EITHER = "%s UNION ALL %s".formatted(BEGIN, BEGIN.replace(":form", ":capitals"));

    private final JdbcClient jdbc;

    Finder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param kind of thing, as in the message bundle
    /// @param says what it is
    public record Found(String kind, String id, @Nullable String says) {}

    @Transactional(readOnly = true)
    public List<Found> find(String text) {
        var start = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        var capitals = text.toUpperCase(Locale.ROOT);
        return firstOfEachKind(jdbc.sql(capitals.equals(text) ? BEGIN : EITHER)
                .param("form", text)
                .param("capitals", capitals)
                .param("start", start)
                .param("most", OF_A_KIND)
                .query(Found.class)
                .list());
    }

    /// Kinds in the order of the statement, in each the first by name, nothing twice.
    private static List<Found> firstOfEachKind(List<Found> found) {
        return found.stream()
                .collect(Collectors.groupingBy(Found::kind, LinkedHashMap::new, Collectors.toSet()))
                .values()
                .stream()
                .flatMap(ofKind -> ofKind.stream()
                        .sorted(Comparator.comparing(Found::id)
                                .thenComparing(one -> Objects.requireNonNullElse(one.says(), "")))
                        .limit(OF_A_KIND))
                .toList();
    }
}
