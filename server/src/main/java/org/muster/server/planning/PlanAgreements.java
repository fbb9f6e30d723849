package org.muster.server.planning;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.domain.custody.Digest;
import org.muster.exchange.ScenarioPackage;
import org.muster.ledger.Caller;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.agreement.Agreement;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.PlanId;
import org.muster.server.mail.Outbox;
import org.muster.server.recording.Recording;
import org.muster.server.scenarios.PresentScenario;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Agrees plans, and tells how far an agreement has come.
@Component
class PlanAgreements {

    private final PlanLoad plans;
    private final PlanRows rows;
    private final PresentScenario scenarios;
    private final Agreements agreements;
    private final Outbox outbox;
    private final Reading reading;

    PlanAgreements(
            PlanLoad plans,
            PlanRows rows,
            PresentScenario scenarios,
            Agreements agreements,
            Outbox outbox,
            DataSource desks) {
        this.plans = plans;
        this.rows = rows;
        this.scenarios = scenarios;
        this.agreements = agreements;
        this.outbox = outbox;
        this.reading = new Reading(desks);
    }

    /// @param answersDue   until when donors may answer
    /// @param consignments those that the caller may see
    /// @param waiting      of these, those that their donors have not answered
    record AgreedPlan(String plan, Instant answersDue, Instant agreedAt, long consignments, long waiting) {}

    /// How an agreement ended that was asked for.
    ///
    /// @param isNew whether it was not agreed before
    record Agreed(AgreedPlan plan, boolean isNew) {}

    /// Agrees a plan: all of it or, with every reason, nothing.
    ///
    /// @throws Refused with every reason
    Agreed agree(String name, Recording.Write write, Instant due) {
        var before = find(write.caller(), name);
        if (before.isPresent()) {
            var again = again(before.get(), due);
            ask(name, write.caller());
            return again;
        }
        var agreement = agreement(name, write.at(), due);
        if (agreements.agree(write.caller(), agreement) instanceof Outcome.Refused(var id, var refusals)) {
            throw Recording.refused(refusals);
        }
        ask(name, write.caller());
        return new Agreed(find(write.caller(), name).orElseThrow(), true);
    }

    /// Writes to the desks of the nations that a plan asks something of.
    private void ask(String plan, Caller caller) {
        var nations = agreements.waiting(caller, Optional.empty()).stream()
                .filter(one -> one.plan().value().equals(plan))
                .map(one -> one.donor().value())
                .distinct()
                .toList();
        outbox.queueForDesks(AnswerLetters.KIND, plan, nations);
    }

    private static Agreed again(AgreedPlan before, Instant due) {
        if (!before.answersDue().equals(due.truncatedTo(ChronoUnit.MICROS))) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "agreed-before",
                    "Plan %s was agreed before; its donors answer until %s. Maybe the list of proposals shows what is still open."
                            .formatted(before.plan(), before.answersDue()));
        }
        return new Agreed(before, false);
    }

    private Agreement agreement(String name, Instant at, Instant due) {
        var stored = rows.getNow(name);
        var plan = plans.find(name).orElseThrow(() -> Refused.notFound("plan", name));
        var scenario = scenarios.find().orElseThrow(() -> Refused.notFound("scenario for the plan", name));
        if (!ScenarioPackage.sha256(scenario).equals(stored.scenarioSha256())) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "scenario-changed",
                    "The scenario has changed since plan %s was judged. Maybe plan again.".formatted(name));
        }
        return Recording.value(
                () -> new Agreement(new PlanId(name), new Digest(stored.scenarioSha256()), scenario, plan, at, due));
    }

    Optional<AgreedPlan> find(Caller caller, String plan) {
        return reading
                .list(
                        caller,
                        row -> new AgreedPlan(
                                plan,
                                row.getTimestamp("answers_due").toInstant(),
                                row.getTimestamp("happened_at").toInstant(),
                                row.getLong("consignments"),
                                row.getLong("waiting")),
                        """
                        SELECT p.answers_due, e.happened_at,
                               (SELECT count(*) FROM ledger.progress c WHERE c.plan = p.plan) AS consignments,
                               (SELECT count(*) FROM ledger.progress w
                                WHERE w.plan = p.plan AND w.proposed > 0 AND w.answer IS NULL) AS waiting
                        FROM ledger.plan p JOIN ledger.entry e ON e.entry = p.said_by WHERE p.plan = ?\
                        """,
                        plan)
                .stream()
                .findFirst();
    }
}
