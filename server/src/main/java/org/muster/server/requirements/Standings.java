package org.muster.server.requirements;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What of requirements is on its way already, as far as the caller may see it.
///
/// Whoever sees less than all learns nothing here of what others give: the rule that nothing is asked for less than is
/// allocated is held when a change is validated, by somebody who sees all.
@Component
class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In units of the family, or whole sets: as many as the scarcest way to count them needs, rounded up.
    ///
    /// @param allocated on the ladder from allocated on, the delivered ones among them
    record Standing(String requirement, long allocated, long delivered) {}

    /// By requirement; none where nothing is allocated.
    @Transactional(readOnly = true)
    public Map<String, Long> allocated(List<String> requirements) {
        return of(requirements).stream().collect(Collectors.toMap(Standing::requirement, Standing::allocated));
    }

    @Transactional(readOnly = true)
    public Standing one(String requirement) {
        return of(List.of(requirement)).stream().findFirst().orElse(new Standing(requirement, 0, 0));
    }

    private List<Standing> of(List<String> requirements) {
        return jdbc.sql("""
                        WITH units AS (
                            SELECT p.requirement, p.serves,
                                   sum((p.waiting + p.under_way + p.delivered + p.set_back) * p.worth) AS allocated,
                                   sum(p.delivered * p.worth) AS delivered
                            FROM ledger.progress p
                            WHERE p.requirement = ANY (?) AND p.waiting + p.under_way + p.delivered + p.set_back > 0
                            GROUP BY p.requirement, p.serves),
                        per AS (
                            SELECT u.*, 10000 * coalesce((SELECT max(s.per_set) FROM desk.sets s
                                       WHERE s."set" = r.family AND s.part = u.serves AND u.serves <> r.family), 1) AS one
                            FROM units u JOIN desk.requirements r USING (requirement))
                        SELECT requirement, max(ceil(allocated / one))::bigint AS allocated,
                               max(ceil(delivered / one))::bigint AS delivered
                        FROM per GROUP BY requirement""")
                .param(requirements.toArray(String[]::new))
                .query(Standing.class)
                .list();
    }
}
