package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.LineCode;
import org.muster.ledger.Ledger;
import org.muster.server.recording.Recording;
import org.muster.server.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// From a donor's own identifiers to ours.
@RestController
@RequestMapping("/api/v1/lines")
@Tag(name = "custody")
class DonorReferencesApi {

    private final Ledger ledger;
    private final Recording recording;

    DonorReferencesApi(Ledger ledger, Recording recording) {
        this.ledger = ledger;
        this.recording = recording;
    }

    /// @param donorReference what its donor calls it
    record ReferredLine(String line, String nation, String donorReference) {}

    @GetMapping
    @Operation(
            summary = "The lines that a donor knows under an identifier of its own, as far as the caller may see them",
            description = "Several, if the donor used it more than once. Without a nation: the caller's own.")
    Page<ReferredLine> find(
            @RequestParam("donorReference") @Size(min = 1, max = 200) String donorReference,
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var donor = Recording.nationOrOwn(nation);
        var rows = ledger.linesOf(recording.reader(), donor, donorReference).stream()
                .map(LineCode::value)
                .filter(line -> line.compareTo(after) > 0)
                .sorted()
                .limit(limit + 1L)
                .map(line -> new ReferredLine(line, donor.value(), donorReference))
                .toList();
        return Page.of(rows, limit, ReferredLine::line);
    }
}
