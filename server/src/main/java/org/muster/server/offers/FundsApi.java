package org.muster.server.offers;

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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Money that nations give for purchases. A nation sees and enters its own; the coalition's staff sees all.
@RestController
@RequestMapping("/api/v1/funds")
@Tag(name = "offers")
class FundsApi {

    private static final String IDENTIFIER = "[A-Za-z0-9._-]{1,64}";

    private final Funds funds;
    private final Writes writes;
    private final BulkWrites many;

    FundsApi(Funds funds, Writes writes, BulkWrites many) {
        this.funds = funds;
        this.writes = writes;
        this.many = many;
    }

    /// One row of many.
    ///
    /// @param version the version to change; empty: it is added
    record FundLine(
            @Nullable @Size(max = 200) String fund,
            @Nullable Long version,
            @Nullable WantedFund wanted) {}

    record FundLines(
            @NotNull @Size(max = BulkWrites.MOST_AT_ONCE) List<@NotNull FundLine> rows) {}

    @GetMapping
    @Operation(summary = "Funds that the caller may see, by identifier")
    public Page<Fund> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(funds.page(nation, after, limit + 1), limit, Fund::fund);
    }

    @GetMapping("/{fund}")
    @Operation(summary = "One fund")
    public ResponseEntity<Fund> get(@PathVariable("fund") String fund) {
        var found = funds.find(fund).orElseThrow(() -> Refused.notFound("fund", fund));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }

    @PutMapping("/{fund}")
    @Operation(
            summary = "Adds a fund, or with If-Match changes one",
            description =
                    "By the desk of the nation that pays, or a coordinator with a reason. It is seen by its nation "
                            + "alone. It keeps what purchases of agreed plans take from it.")
    @ApiResponse(responseCode = "200", description = "Changed; the header ETag has the new version")
    @ApiResponse(responseCode = "201", description = "Added; the header ETag has its version")
    public ResponseEntity<?> put(
            @PathVariable("fund") @Pattern(regexp = IDENTIFIER, message = "is no identifier") String fund,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedFund wanted) {
        Donor.mayGive();
        return writes.put("fund", fund, ifMatch, key, wanted, this::put);
    }

    private ResponseEntity<?> put(String fund, Optional<Long> version, WantedFund wanted) {
        var now = version.isPresent() ? funds.change(fund, version.get(), wanted) : funds.add(fund, wanted);
        return Versions.written(version, "/api/v1/funds/" + fund, now);
    }

    @PostMapping("/bulk")
    @Operation(summary = "Adds and changes many; each row has an outcome of its own")
    @ApiResponse(
            responseCode = "200",
            description = "What became of each row",
            content = @Content(schema = @Schema(implementation = BulkWrites.BulkOutcome.class)))
    public ResponseEntity<?> bulk(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FundLines bulk) {
        Donor.mayGive();
        var rows = bulk.rows().stream()
                .map(line -> new BulkWrites.Row<>(line.fund(), line.version(), line.wanted()))
                .toList();
        return many.once(key, "POST funds bulk", bulk, rows, this::put);
    }

    @DeleteMapping("/{fund}")
    @Operation(
            summary = "Withdraws a fund of which agreed plans buy nothing",
            description = "A coordinator gives the reason in the header Reason.")
    @ApiResponse(responseCode = "204", description = "It is gone; the journal has what it said")
    public ResponseEntity<?> delete(
            @PathVariable("fund") @Pattern(regexp = IDENTIFIER, message = "is no identifier") String fund,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Donor.mayGive();
        if (ifMatch == null) {
            throw Versions.missing("To withdraw a fund needs If-Match with the ETag that was read.");
        }
        var version = Versions.required(ifMatch);
        return writes.once(Optional.ofNullable(key), "DELETE fund %s %d".formatted(fund, version), "", () -> {
            funds.remove(fund, version);
            return ResponseEntity.noContent().build();
        });
    }
}
