package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.Role;
import org.muster.server.planning.PlanAgreements.AgreedPlan;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
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

    private final PlanAgreements agreements;
    private final Recording recording;

    AgreementApi(PlanAgreements agreements, Recording recording) {
        this.agreements = agreements;
        this.recording = recording;
    }

    /// @param answersDue until when donors may answer
    record WantedAgreement(
            @NotNull Instant answersDue, @Nullable Instant happenedAt) {}

    @GetMapping
    @Operation(summary = "That a plan is agreed, until when donors answer, and how many have not yet")
    AgreedPlan get(@PathVariable("plan") String plan) {
        return agreements
                .find(recording.reader(), plan)
                .orElseThrow(() -> Refused.notFound("agreement on the plan", plan));
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
        return recording.once(key, wanted, () -> answer(agreements.agree(name, write, wanted.answersDue())));
    }

    private static ResponseEntity<AgreedPlan> answer(PlanAgreements.Agreed agreed) {
        return ResponseEntity.status(agreed.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(agreed.plan());
    }
}
