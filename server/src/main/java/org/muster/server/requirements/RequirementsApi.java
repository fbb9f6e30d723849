package org.muster.server.requirements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.BulkWrites;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.muster.server.web.Writes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The recipient's needs.
@RestController
@RequestMapping("/api/v1/requirements")
@Tag(name = "requirements")
class RequirementsApi {

    private final Requirements requirements;
    private final Writes writes;
    private final BulkWrites many;

    RequirementsApi(Requirements requirements, Writes writes, BulkWrites many) {
        this.requirements = requirements;
        this.writes = writes;
        this.many = many;
    }

    /// One row of many.
    ///
    /// @param version the version to change; empty: it is added
    record Line(
            @Nullable @Size(max = 200) String requirement,
            @Nullable Long version,
            @Nullable WantedRequirement wanted) {}

    record Bulk(
            @NotNull @Size(max = BulkWrites.MOST_AT_ONCE) List<@NotNull Line> rows) {}

    @GetMapping
    @Operation(summary = "Requirements, by identifier")
    public Page<Requirement> list(
            @RequestParam(name = "family", defaultValue = "") String family,
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(requirements.page(family, handover, after, limit + 1), limit, Requirement::requirement);
    }

    @GetMapping("/{requirement}")
    @Operation(summary = "One requirement")
    public ResponseEntity<Requirement> get(@PathVariable("requirement") String requirement) {
        var found = requirements.find(requirement).orElseThrow(() -> Refused.notFound("requirement", requirement));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }

    @PutMapping("/{requirement}")
    @Operation(summary = "Adds a requirement, or with If-Match changes one")
    @ApiResponse(responseCode = "200", description = "Changed; the header ETag has the new version")
    @ApiResponse(responseCode = "201", description = "Added; the header ETag has its version")
    public ResponseEntity<?> put(
            @PathVariable("requirement") @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no identifier")
                    String requirement,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedRequirement wanted) {
        Requirements.mayChange();
        return writes.put("requirement", requirement, ifMatch, key, wanted, this::put);
    }

    private ResponseEntity<?> put(String requirement, Optional<Long> version, WantedRequirement wanted) {
        if (version.isEmpty()) {
            requirements.add(requirement, wanted);
        } else if (!requirements.change(requirement, version.get(), wanted)) {
            throw requirements.find(requirement).isPresent()
                    ? Refused.stale("requirement", requirement)
                    : Refused.notFound("requirement", requirement);
        }
        return Versions.written(version, "/api/v1/requirements/" + requirement, version.orElse(0L) + 1);
    }

    @PostMapping("/bulk")
    @Operation(summary = "Adds and changes many; each row has an outcome of its own")
    @ApiResponse(
            responseCode = "200",
            description = "What became of each row",
            content = @Content(schema = @Schema(implementation = BulkWrites.BulkOutcome.class)))
    public ResponseEntity<?> bulk(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Bulk bulk) {
        Requirements.mayChange();
        var rows = bulk.rows().stream()
                .map(line -> new BulkWrites.Row<>(line.requirement(), line.version(), line.wanted()))
                .toList();
        return many.once(key, "POST requirements bulk", bulk, rows, this::put);
    }
}
