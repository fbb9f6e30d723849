package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Digest;
import org.muster.exchange.ScenarioPackage;
import org.muster.ledger.Caller;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.Agreement;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.PlanId;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.scenarios.PresentScenario;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Agreeing a plan: each of its lines becomes a proposal to its donor, or none does.
@RestController
@RequestMapping("/api/v1/plans/{plan}/agreement")
@Tag(name = "planning")
class AgreementApi {

    private final PlanLoad plans;
    private final PlanRows rows;
    private final PresentScenario scenarios;
    private final Agreements agreements;
    private final Recording recording;
    private final Reading reading;

    AgreementApi(
            PlanLoad plans,
            PlanRows rows,
            PresentScenario scenarios,
            Agreements agreements,
            Recording recording,
            DataSource desks) {
        this.plans = plans;
        this.rows = rows;
        this.scenarios = scenarios;
        this.agreements = agreements;
        this.recording = recording;
        this.reading = new Reading(desks);
    }

    /// @param answersDue until when donors may answer
    record WantedAgreement(
            @NotNull Instant answersDue, @Nullable Instant happenedAt) {}

    /// @param answersDue   until when donors may answer
    /// @param consignments those that the caller may see
    /// @param waiting      of these, those that their donors have not answered
    record AgreedPlan(String plan, Instant answersDue, Instant agreedAt, long consignments, long waiting) {}

    @GetMapping
    @Operation(summary = "That a plan is agreed, until when donors answer, and how many have not yet")
    AgreedPlan get(@PathVariable("plan") String plan) {
        return find(recording.reader(), plan).orElseThrow(() -> Refused.notFound("agreement on the plan", plan));
    }

    @PostMapping
    @Operation(
            summary = "Agrees a plan: its lines go out as proposals, and are allocated only when their donors confirm",
            description = "All of it or, with every reason, nothing. What purchases bring becomes lines of the nations "
                    + "that pay. Sent again, it changes nothing.")
    @Records
    ResponseEntity<AgreedPlan> agree(
            @PathVariable("plan") String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedAgreement wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.COORDINATOR, Role.SYSTEM);
        return recording.once(key, wanted, () -> agree(name, write, wanted));
    }

    private ResponseEntity<AgreedPlan> agree(String name, Recording.Write write, WantedAgreement wanted) {
        var before = find(write.caller(), name);
        if (before.isPresent()) {
            return again(before.get(), wanted);
        }
        var agreement = agreement(name, write.at(), wanted.answersDue());
        if (agreements.agree(write.caller(), agreement) instanceof Outcome.Refused(var id, var refusals)) {
            throw Recording.refused(refusals);
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(find(write.caller(), name).orElseThrow());
    }

    private static ResponseEntity<AgreedPlan> again(AgreedPlan before, WantedAgreement wanted) {
        if (!before.answersDue().equals(wanted.answersDue().truncatedTo(ChronoUnit.MICROS))) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "agreed-before",
                    "Plan %s was agreed before; its donors answer until %s. Maybe the list of proposals shows what is still open."
                            .formatted(before.plan(), before.answersDue()));
        }
        return ResponseEntity.ok(before);
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

    private Optional<AgreedPlan> find(Caller caller, String plan) {
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
                               (SELECT count(*) FROM ledger.consignment c WHERE c.plan = p.plan) AS consignments,
                               (SELECT count(*) FROM ledger.proposal w WHERE w.plan = p.plan) AS waiting
                        FROM ledger.plan p JOIN ledger.entry e ON e.entry = p.said_by WHERE p.plan = ?\
                        """,
                        plan)
                .stream()
                .findFirst();
    }
}
