package org.muster.server.offers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.springframework.http.ResponseEntity;
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

    private final Offers offers;

    OffersApi(Offers offers) {
        this.offers = offers;
    }

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
}
