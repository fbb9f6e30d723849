package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.line;
import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Agreed plans with their consignments, what silence means, and the answers, with their signatures.
final class AuditAgreements {

    private static final String SIGNATURE = "signature";

    private final AuditKeys keys;
    private final AuditReleases releases;
    private final Findings findings;
    private final AuditKept plans;
    private final AuditKept consignments;
    private final AuditKept silences;
    private final AuditKept answers;
    private final Map<String, @Nullable String> due = new HashMap<>();
    private final List<AuditSaid> agreed = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();

    /// The first entry that allocates of each consignment, other than by its donor's own desk.
    private final Map<String, Long> allocated = new TreeMap<>();

    AuditAgreements(AuditKeys keys, AuditReleases releases, Findings findings) {
        this.keys = keys;
        this.releases = releases;
        this.findings = findings;
        plans = new AuditKept(
                "plan",
                1,
                findings,
                text("plan"),
                text("scenario_sha256"),
                moment("answers_due"),
                text("said_by"),
                text("label"));
        consignments = new AuditKept(
                "consignment",
                1,
                findings,
                text("consignment"),
                text("plan"),
                moment("answers_due"),
                line(),
                text("requirement"),
                text("serves"),
                text("worth"),
                text("quantity"),
                text("arrive"),
                list("lanes"),
                list("leg_from"),
                list("leg_to"),
                list("departs"),
                list("arrives"),
                text("said_by"),
                text("label"));
        silences = new AuditKept(
                "silence",
                1,
                findings,
                text("said_by"),
                text("nation"),
                text("means"),
                moment("recorded_at"),
                text("label"));
        answers = new AuditKept(
                "answer",
                1,
                findings,
                text("consignment"),
                text("answer"),
                text("quantity"),
                text("ready"),
                text("by_silence"),
                text("key"),
                text("said_by"),
                text("label"));
    }

    void plan(AuditSaid said) {
        due.put(said.textOr("plan", ""), said.moment("answers_due"));
        plans.expect(
                said.entry(),
                said.text("plan"),
                said.text("scenario_sha256"),
                said.moment("answers_due"),
                Long.toString(said.entry()),
                Integer.toString(said.label()));
    }

    void consignment(AuditSaid said) {
        agreed.add(said);
        releases.agreed(said);
    }

    void silence(AuditSaid said) {
        silences.expect(
                said.entry(),
                Long.toString(said.entry()),
                said.text("nation"),
                said.text("means"),
                Long.toString(said.recordedAt()),
                Integer.toString(said.label()));
        check(said);
    }

    /// Something was allocated, not by its donor's own desk.
    void allocated(long entry, String consignment) {
        allocated.merge(consignment, entry, Math::min);
    }

    void answer(AuditSaid said) {
        answered.add(said.textOr("consignment", ""));
        var lapsed = said.type().equals("proposal-lapsed");
        answers.expect(
                said.entry(),
                said.text("consignment"),
                said.text("answer"),
                said.text("quantity"),
                said.day("ready"),
                Boolean.toString(lapsed),
                lapsed ? null : said.text("key"),
                Long.toString(said.entry()),
                releases.nowOfConsignment(said.textOr("consignment", ""), said.entry(), said.label()));
        if (!lapsed) {
            check(said);
        }
    }

    private void check(AuditSaid said) {
        keys.signed(
                said.entry(),
                said.text("nation"),
                said.text("key"),
                said.text(SIGNATURE),
                AuditSaid.canonical(said.what(), SIGNATURE));
    }

    void compare(Connection connection) throws SQLException {
        allocated.keySet().removeAll(answered);
        allocated
                .values()
                .forEach(entry ->
                        findings.entry(ENTRIES, entry, "Entry %d allocates what its donor has not confirmed.", entry));
        for (var said : agreed) {
            consignments.expect(
                    said.entry(),
                    said.text("consignment"),
                    said.text("plan"),
                    due.get(said.textOr("plan", "")),
                    said.text("of_line"),
                    said.text("requirement"),
                    said.text("serves"),
                    said.text("worth"),
                    said.text("quantity"),
                    said.day("arrive"),
                    said.list("lanes"),
                    said.list("leg_from"),
                    said.list("leg_to"),
                    said.list("departs"),
                    said.list("arrives"),
                    Long.toString(said.entry()),
                    releases.now(said.textOr("of_line", ""), said.entry(), said.label()));
        }
        for (var table : List.of(plans, consignments, silences, answers)) {
            table.compare(connection);
        }
    }
}
