package org.muster.ledger.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Caller;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Reading;

/// From plan to allocation.
///
/// ```
/// agreements.agree(coordinator, agreement);                 // offered → proposed, the whole plan or nothing
/// agreements.waiting(desk, Optional.of(nation));            // what the nation is asked for
/// agreements.answer(desk, Signed.of(answer, signature));    // proposed → allocated, or back to offered
/// agreements.settleSilence(system, now);                    // what was not answered in time
/// ```
///
/// Everything can be sent again: it is recorded once. Safe for use by many threads and many servers.
public final class Agreements {

    private final Ledger ledger;
    private final Reading reading;
    private final Answers answers;

    /// @param app connections as the role of the desks, under row-level security
    public Agreements(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
        this.answers = new Answers(ledger, reading);
    }

    /// Proposes every line of a plan to its donor, in the name of a coordinator; or refuses it with every reason, and
    /// changes nothing. What purchases bring is opened as lines of the nations that pay.
    public Outcome agree(Caller caller, Agreement agreement) {
        var stock = PlanStock.of(agreement, reading, caller);
        // What was agreed before is compared with what was recorded, not with what is free now.
        var refusals = isKnown(caller, agreement.id()) ? stock.faults() : stock.refusals();
        if (!refusals.isEmpty()) {
            return new Refused(agreement.command(), refusals);
        }
        var outcome = ledger.record(caller, AgreementActs.command(agreement, stock));
        if (outcome instanceof Refused) {
            // Somebody was quicker: say everything that is in the way now.
            var now = PlanStock.of(agreement, reading, caller).refusals();
            return now.isEmpty() || isKnown(caller, agreement.id()) ? outcome : new Refused(agreement.command(), now);
        }
        return outcome;
    }

    private boolean isKnown(Caller caller, PlanId plan) {
        return !reading.list(caller, row -> 1, "SELECT FROM ledger.plan WHERE plan = ?", plan.value())
                .isEmpty();
    }

    /// States what a nation's silence means, in the name of its own desk.
    public Outcome choose(Caller caller, Signed<SilenceChoice> choice) {
        return answers.choose(caller, choice);
    }

    /// Answers a proposal, in the name of its donor's own desk: what is confirmed becomes `allocated`, what is left
    /// over `offered`. With it the line is released to those whom the consignment concerns on its way, or to those
    /// whom the answer names.
    public Outcome answer(Caller caller, Signed<Answer> answer) {
        return answers.answer(caller, answer, Optional.empty());
    }

    /// The same, with a reason that stands in the entry; it is not signed.
    public Outcome answer(Caller caller, Signed<Answer> answer, String reason) {
        return answers.answer(caller, answer, Optional.of(reason));
    }

    /// Answers all proposals whose time is over as their donors' silence means. Called from time to time; harmless if
    /// two do so.
    ///
    /// @return what was recorded
    public List<Outcome> settleSilence(Caller caller, Instant now) {
        var settled = new ArrayList<Outcome>();
        for (var proposal : reading.list(
                caller,
                Proposal::read,
                "SELECT * FROM ledger.proposal WHERE answers_due < ? ORDER BY consignment",
                now)) {
            if (answers.lapse(caller, proposal, now) instanceof Recorded recorded) {
                settled.add(recorded);
            }
        }
        return List.copyOf(settled);
    }

    /// A proposal that waits, if the caller may see it.
    public Optional<Proposal> waiting(Caller caller, ConsignmentId consignment) {
        return reading
                .list(
                        caller,
                        Proposal::read,
                        "SELECT * FROM ledger.proposal WHERE consignment = ?",
                        consignment.value())
                .stream()
                .findFirst();
    }

    /// Proposals that wait, of one nation or of all that the caller may see, by consignment: at most so many that
    /// follow one.
    public List<Proposal> waiting(Caller caller, Optional<NationCode> donor, String after, int most) {
        return reading.list(
                caller,
                Proposal::read,
                // Those of the page are chosen first: what silence means is asked for each row that is made.
                """
                SELECT * FROM ledger.proposal WHERE consignment = ANY (ARRAY(
                    SELECT p.consignment FROM ledger.progress p
                    WHERE p.proposed > 0 AND p.answer IS NULL AND ? IN ('', p.nation) AND p.consignment > ?
                    ORDER BY p.consignment LIMIT ?))
                ORDER BY consignment\
                """,
                donor.map(NationCode::value).orElse(""),
                after,
                most);
    }

    /// Proposals that wait, of one nation or of all that the caller may see; those that are due first come first.
    public List<Proposal> waiting(Caller caller, Optional<NationCode> donor) {
        return reading.list(
                caller,
                Proposal::read,
                "SELECT * FROM ledger.proposal WHERE ? IN ('', nation) ORDER BY answers_due, consignment",
                donor.map(NationCode::value).orElse(""));
    }

    /// What happens if a nation says no to all that waits for it, by plan and requirement.
    public List<Loss> lossIfRefused(Caller caller, NationCode donor) {
        return reading.list(caller, Loss::read, """
                WITH lost AS MATERIALIZED (
                    SELECT p.plan, p.requirement, p.serves, sum(p.proposed * p.worth)::bigint AS lost,
                           count(*) AS consignments, min(p.arrive) AS first, max(p.arrive) AS last
                    FROM ledger.progress p WHERE p.nation = ? AND p.proposed > 0 AND p.answer IS NULL
                    GROUP BY p.plan, p.requirement, p.serves)
                SELECT l.plan, l.requirement, l.serves, l.lost, l.consignments, l.first, l.last, sum(c.agreed * c.worth)::bigint AS agreed
                FROM lost l JOIN ledger.progress c USING (requirement, plan, serves)
                GROUP BY l.plan, l.requirement, l.serves, l.lost, l.consignments, l.first, l.last
                ORDER BY l.plan, l.requirement, l.serves\
                """, donor.value());
    }

    /// How each consent that a line needs stands on a day, by line and kind.
    public List<ConsentOutlook> consents(Caller caller, LocalDate day) {
        return consents(caller, day, "", "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    public List<ConsentOutlook> consents(Caller caller, LocalDate day, String afterLine, String afterKind, int most) {
        return reading.list(
                caller,
                ConsentOutlook::read,
                "SELECT * FROM ledger.consents_by(?, ?, ?, ?)",
                day,
                afterLine,
                afterKind,
                (long) most);
    }
}
