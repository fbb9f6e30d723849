package org.muster.server.search;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds what has an identifier that begins like a text, as far as the caller may see it: one statement for all kinds.
@Component
class Finder {

    static final int OF_A_KIND = 10;

    /// Each kind is looked up by the index of its key; whoever writes small letters finds capital ones, too.
    private static final String FOUND = """
            (SELECT 'offer' AS kind, offer AS id, i.name AS says FROM desk.offers JOIN desk.items i USING (item)
             WHERE offer LIKE ANY (:forms) ORDER BY offer LIMIT :most)
            UNION ALL (SELECT 'requirement', requirement, f.name FROM desk.requirements JOIN desk.families f USING (family)
             WHERE requirement LIKE ANY (:forms) ORDER BY requirement LIMIT :most)
            UNION ALL (SELECT 'plan', plan, NULL FROM desk.plans WHERE plan LIKE ANY (:forms) ORDER BY plan LIMIT :most)
            UNION ALL (SELECT 'consignment', consignment, requirement FROM ledger.consignment
             WHERE consignment LIKE ANY (:forms) ORDER BY consignment LIMIT :most)
            UNION ALL (SELECT 'manifest', manifest, consignment FROM ledger.manifest
             WHERE manifest LIKE ANY (:forms) ORDER BY manifest LIMIT :most)
            UNION ALL (SELECT 'handover', handover, consignment FROM ledger.handover
             WHERE handover LIKE ANY (:forms) ORDER BY handover LIMIT :most)
            UNION ALL (SELECT 'serial', s.code, s.item FROM ledger.serial s
             WHERE s.code LIKE ANY (:forms) ORDER BY s.code, s.item LIMIT :most)
            UNION ALL (SELECT 'line', code, donor_reference FROM ledger.line
             WHERE (code LIKE ANY (:forms) OR donor_reference LIKE ANY (:forms))
               AND NOT EXISTS (SELECT FROM desk.offers o WHERE o.offer = code AND donor_reference IS NULL)
             ORDER BY code LIMIT :most)
            UNION ALL (SELECT 'node', node, name FROM desk.nodes
             WHERE node LIKE ANY (:forms) OR name ILIKE :start ORDER BY node LIMIT :most)
            UNION ALL (SELECT 'item', item, name FROM desk.items
             WHERE item LIKE ANY (:forms) OR name ILIKE :start ORDER BY item LIMIT :most)
            UNION ALL (SELECT 'family', family, name FROM desk.families
             WHERE family LIKE ANY (:forms) OR name ILIKE :start ORDER BY family LIMIT :most)
            UNION ALL (SELECT 'nation', nation, name FROM desk.nations
             WHERE nation LIKE ANY (:forms) OR name ILIKE :start ORDER BY nation LIMIT :most)
            UNION ALL (SELECT 'fund', fund, nation FROM desk.funds
             WHERE fund LIKE ANY (:forms) ORDER BY fund LIMIT :most)
            UNION ALL (SELECT 'school', school, course FROM desk.schools
             WHERE school LIKE ANY (:forms) ORDER BY school LIMIT :most)
            UNION ALL (SELECT 'lane', lane, "from" || ' – ' || "to" FROM desk.lanes
             WHERE lane LIKE ANY (:forms) ORDER BY lane LIMIT :most)
            UNION ALL (SELECT 'person', person, name FROM desk.person
             WHERE person LIKE ANY (:forms) ORDER BY person LIMIT :most)
            """;

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
        return jdbc.sql(FOUND)
                .param("forms", new String[] {start, start.toUpperCase(Locale.ROOT)})
                .param("start", start)
                .param("most", OF_A_KIND)
                .query(Found.class)
                .list();
    }
}
