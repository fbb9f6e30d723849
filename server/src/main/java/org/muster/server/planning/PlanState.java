package org.muster.server.planning;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How far a plan has come. Stored nowhere: the ledger is asked each time.
///
/// A plan is a draft until it is agreed, agreed until the first of its consignments is dispatched, executing then, and
/// done when nothing of it is left to do: all is delivered, or was refused, withdrawn, returned or lost, and the last
/// of its classes is over. What comes back from a setback makes it executing again.
public enum PlanState {
    DRAFT,
    AGREED,
    EXECUTING,
    DONE;

    /// What follows `FROM … p` with a column `plan` to read the state as `t.state`, its answers due as
    /// `a.answers_due`, and `s.consignments` and `s.waiting`, those without an answer; as far as the
    /// caller may see.
    ///
    /// Who sees only consignments of its own is told the state of these; whether a plan without any is
    /// agreed is not told (`NULL`). What is in repair is not done with; what is lost or damaged is, unless
    /// it comes back.
    static final String READ = """
            LEFT JOIN ledger.plan a ON a.plan = p.plan
            CROSS JOIN LATERAL (
                SELECT count(*) AS consignments,
                       count(*) FILTER (WHERE c.proposed > 0 AND c.answer IS NULL) AS waiting,
                       coalesce(bool_or(c.left_at IS NOT NULL), false) AS has_left,
                       coalesce(bool_or(c.proposed + c.waiting + c.under_way > 0
                           OR c.set_back > 0 AND EXISTS (
                               SELECT FROM ledger.account r
                               WHERE r.consignment = c.consignment AND r.consignment <> '' AND r.rung = 15 AND r.quantity > 0)),
                           false) AS is_open
                FROM ledger.progress c WHERE c.plan = p.plan) s
            CROSS JOIN LATERAL (SELECT CASE
                WHEN a.plan IS NULL AND s.consignments = 0 THEN
                    CASE WHEN access.sees_all() OR (access.me()).nation = (SELECT recipient FROM desk.scenario) THEN 'draft' END
                WHEN s.is_open OR s.consignments = 0 AND NOT access.sees_all() OR EXISTS (
                    SELECT FROM desk.plan_classes k JOIN desk.schools h USING (school) JOIN desk.courses o USING (course)
                    WHERE k.plan = p.plan AND k.start + o.days > (clock_timestamp() AT TIME ZONE 'UTC')::date) THEN
                    CASE WHEN s.has_left THEN 'executing' ELSE 'agreed' END
                ELSE 'done' END AS state) t
            """;

    /// For addresses, the message bundle and SQL.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PlanState> find(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
