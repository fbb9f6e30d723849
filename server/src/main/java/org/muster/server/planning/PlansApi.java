package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.PlanPackage;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Uploads;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Plans, in and out as packages.
@RestController
@RequestMapping("/api/v1/plans")
@Tag(name = "planning")
class PlansApi {

    static final String ZIP = "application/zip";

    private static final long LARGEST = 256L << 20;

    private final PlanLoad plans;
    private final PlanRows rows;
    private final Recording recording;

    PlansApi(PlanLoad plans, PlanRows rows, Recording recording) {
        this.plans = plans;
        this.rows = rows;
        this.recording = recording;
    }

    /// @param plan     the name that it has from now on
    /// @param rows     of each table
    /// @param warnings what a reader should know although it breaks nothing
    record ReceivedPlan(String plan, Map<String, Long> rows, List<String> warnings) {}

    @PostMapping(consumes = ZIP)
    @Operation(
            summary = "Receives a plan package, a zip, and judges it; with every fault when it does not hold",
            description = "The same plan is received once. Its name comes from the parameter plan, or is a number.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = ZIP, schema = @Schema(types = "string", format = "binary"))))
    @ApiResponse(responseCode = "200", description = "It is here already; nothing changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "It holds, and is kept", useReturnTypeSchema = true)
    public ResponseEntity<ReceivedPlan> receive(
            @RequestParam(name = "plan", required = false)
                    @Pattern(regexp = PlanName.FORM, message = "is no name of a plan: 1 to 31 letters, digits, . _ -")
                    @Nullable
                    String plan,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        if (!Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Plans are brought by coordinators and planners. Maybe ask one of them.");
        }
        var file = Uploads.toFile(body, ".zip", LARGEST);
        try {
            return recording.once(key, Uploads.sha256(file), () -> answer(plans.load(file, Optional.ofNullable(plan))));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ResponseEntity<ReceivedPlan> answer(PlanOutcome outcome) {
        return switch (outcome) {
            case PlanOutcome.Received(var plan, var rows, var warnings) ->
                ResponseEntity.created(URI.create("/api/v1/plans/" + plan))
                        .body(new ReceivedPlan(plan, rows, warnings));
            case PlanOutcome.AlreadyHere(var plan) ->
                ResponseEntity.ok()
                        .location(URI.create("/api/v1/plans/" + plan))
                        .body(new ReceivedPlan(plan, Map.of(), List.of()));
            case PlanOutcome.NameTaken(var plan) ->
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "duplicate",
                        "Another plan has the name %s. Maybe choose another, or none.".formatted(plan));
            case PlanOutcome.NoScenario() ->
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "no-scenario",
                        "There is no scenario yet that a plan could answer. Maybe load one first.");
            case PlanOutcome.Unreadable(var findings) ->
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        findings.stream()
                                .filter(finding -> finding.level() == Level.ERROR)
                                .map(PlansApi::fault)
                                .toList());
            case PlanOutcome.DoesNotHold(var faults) -> throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        };
    }

    private static Fault fault(Finding finding) {
        return new Fault(finding.rule().code(), finding.sentence(), "/" + finding.table());
    }

    @GetMapping
    @Operation(
            summary = "Plans, by name",
            description = "Their figures are made from what every nation gives: shown to those who may see all of it.")
    @Transactional(readOnly = true)
    public Page<PlanRows.StoredPlan> list(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(rows.plans(after, limit + 1), limit, PlanRows.StoredPlan::plan);
    }

    @GetMapping("/{plan}")
    @Operation(summary = "One plan, with its figures for those who may see all that they are made from")
    @Transactional(readOnly = true)
    public PlanRows.StoredPlan get(@PathVariable("plan") String plan) {
        return rows.get(plan);
    }

    @GetMapping(path = "/{plan}/package", produces = ZIP)
    @Operation(summary = "A plan as it came, as a package; for those who see all of it")
    public ResponseEntity<Resource> export(@PathVariable("plan") String name) throws IOException {
        if (!Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "The whole plan is for coordinators, planners and auditors: it holds what each nation gives.");
        }
        var plan = plans.find(name).orElseThrow(() -> Refused.notFound("plan", name));
        var folder = Files.createTempDirectory("muster-plan-");
        try {
            var zip = folder.resolve("plan.zip");
            PlanPackage.write(plan, zip);
            return ResponseEntity.ok()
                    .header("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(name))
                    .body(new ByteArrayResource(Files.readAllBytes(zip)));
        } finally {
            PlanCopy.delete(folder);
        }
    }
}
