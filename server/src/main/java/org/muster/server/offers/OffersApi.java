package org.muster.server.offers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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

/// What nations give. A nation sees and enters its own; the coalition's staff sees all.
@RestController
@RequestMapping("/api/v1/offers")
@Tag(name = "offers")
class OffersApi {

    private static final String IDENTIFIER = "[A-Za-z0-9._-]{1,64}";

    private final Offers offers;
    private final OfferChanges changes;
    private final Writes writes;
    private final BulkWrites many;

    OffersApi(Offers offers, OfferChanges changes, Writes writes, BulkWrites many) {
        this.offers = offers;
        this.changes = changes;
        this.writes = writes;
        this.many = many;
    }

    /// One row of many.
    ///
    /// @param version the version to change; empty: it is added
    record OfferLine(
            @Nullable @Size(max = 200) String offer,
            @Nullable Long version,
            @Nullable WantedOffer wanted) {}

    record OfferLines(
            @NotNull @Size(max = BulkWrites.MOST_AT_ONCE) List<@NotNull OfferLine> rows) {}

    /// @param quantity how many; empty: all that the offer has
    record WantedWithdrawal(
            @Nullable @Min(1) @Max(1_000_000_000) Long quantity,
            @NotBlank @Size(max = 1000) String reason) {}

    @GetMapping
    @Operation(summary = "Offers whom the caller may see, by identifier")
    public Page<Offer> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "item", defaultValue = "") String item,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(offers.page(nation, item, after, limit + 1), limit, Offer::offer);
    }

    @GetMapping("/{offer}")
    @Operation(summary = "One offer")
    public ResponseEntity<Offer> get(@PathVariable("offer") String offer) {
        var found = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }

    @PutMapping("/{offer}")
    @Operation(
            summary = "Adds an offer, or with If-Match changes one",
            description = "By the desk of the nation that gives it, or a coordinator with a reason. It is seen by its "
                    + "nation alone. Its line in the ledger is opened with it, and its units stand on offered; more or fewer of "
                    + "them are brought to the ladder or withdrawn from it, as far as they are free. What the line says of item, "
                    + "origin, value and consent stays.")
    @ApiResponse(responseCode = "200", description = "Changed; the header ETag has the new version")
    @ApiResponse(responseCode = "201", description = "Added; the header ETag has its version")
    public ResponseEntity<?> put(
            @PathVariable("offer") @Pattern(regexp = IDENTIFIER, message = "is no identifier") String offer,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedOffer wanted) {
        Donor.mayGive();
        return writes.put("offer", offer, ifMatch, key, wanted, this::put);
    }

    private ResponseEntity<?> put(String offer, Optional<Long> version, WantedOffer wanted) {
        var now = version.isPresent() ? changes.change(offer, version.get(), wanted) : changes.add(offer, wanted);
        return Versions.written(version, "/api/v1/offers/" + offer, now);
    }

    @PostMapping("/bulk")
    @Operation(summary = "Adds and changes many; each row has an outcome of its own")
    @ApiResponse(
            responseCode = "200",
            description = "What became of each row",
            content = @Content(schema = @Schema(implementation = BulkWrites.BulkOutcome.class)))
    public ResponseEntity<?> bulk(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OfferLines bulk) {
        Donor.mayGive();
        var rows = bulk.rows().stream()
                .map(line -> new BulkWrites.Row<>(line.offer(), line.version(), line.wanted()))
                .toList();
        return many.once(key, "POST offers bulk", bulk, rows, this::put);
    }

    @PostMapping("/{offer}/withdrawal")
    @Operation(
            summary = "Withdraws units of an offer that are free: they go from offered to withdrawn",
            description =
                    "Without a quantity all that the offer has, if all of it is free. What is held, proposed, "
                            + "allocated or under way stays; a refusal says how many stand where. The offer stays, with what is left.")
    @ApiResponse(responseCode = "200", description = "Withdrawn; the header ETag has the new version")
    public ResponseEntity<?> withdraw(
            @PathVariable("offer") @Pattern(regexp = IDENTIFIER, message = "is no identifier") String offer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedWithdrawal wanted) {
        Donor.mayGive();
        return writes.once(
                Optional.ofNullable(key),
                "POST withdrawal of offer %s".formatted(offer),
                wanted,
                () -> ResponseEntity.ok()
                        .eTag(Versions.tag(
                                changes.withdraw(offer, Optional.ofNullable(wanted.quantity()), wanted.reason())))
                        .build());
    }
}
