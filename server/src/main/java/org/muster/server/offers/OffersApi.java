package org.muster.server.offers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What nations give. A nation sees its own; the coalition's staff sees all.
@RestController
@RequestMapping("/api/v1/offers")
@Tag(name = "offers")
class OffersApi {

    /// One line of an offer, as docs/packages.md describes it.
    record Offer(
            String offer,
            String nation,
            String item,
            long quantity,
            LocalDate available,
            @Nullable LocalDate expires,
            String origin,
            @Nullable String only,
            @Nullable String avoid,
            @Nullable String consentNation,
            @Nullable LocalDate consentDate,
            @Nullable String condition,
            @Nullable String endUse,
            @Nullable BigDecimal valueEur,
            @Nullable String valueBasis,
            @Nullable LocalDate valueDate,
            @Nullable String source,
            long version) {}

    private static final Rows<Offer> OFFERS = new Rows<>(
            "offers",
            "offer",
            "offer, nation, item, quantity, available, expires, origin, \"only\", avoid, consent_nation, consent_date, "
                    + "condition, end_use, value_eur, value_basis, value_date, source, version",
            Offer.class);

    private final JdbcClient jdbc;

    OffersApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping
    @Operation(summary = "Offers whom the caller may see, by identifier")
    @Transactional(readOnly = true)
    public Page<Offer> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "item", defaultValue = "") String item,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows = OFFERS.page(jdbc, Map.of("nation", nation, "item", item), after, limit + 1);
        return Page.of(rows, limit, Offer::offer);
    }

    @GetMapping("/{offer}")
    @Operation(summary = "One offer")
    @Transactional(readOnly = true)
    public ResponseEntity<Offer> get(@PathVariable("offer") String offer) {
        var found = OFFERS.find(jdbc, offer).orElseThrow(() -> Refused.notFound("offer", offer));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }
}
