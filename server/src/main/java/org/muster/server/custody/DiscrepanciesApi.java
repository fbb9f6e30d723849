package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Caller;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.ledger.discrepancy.DiscrepancyCase;
import org.muster.ledger.handover.HandoverId;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Cases: what was found otherwise than announced or offered, until it is closed.
@RestController
@RequestMapping("/api/v1/discrepancies")
@Tag(name = "custody")
class DiscrepanciesApi {

    private final Discrepancies discrepancies;
    private final Recording recording;

    DiscrepanciesApi(Discrepancies discrepancies, Recording recording) {
        this.discrepancies = discrepancies;
        this.recording = recording;
    }

    /// A case.
    ///
    /// @param kind        `short`, `damaged`, `wrong-serial` or `surplus`
    /// @param manifest    of an arrival
    /// @param handover    of a handover
    /// @param disposition what became of the units at a handover
    /// @param openedBy    the entry that counted, or the receipt
    /// @param outcome     how it ended; empty while it is open
    record CaseOfDiscrepancy(
            String discrepancy,
            String kind,
            long quantity,
            List<String> serials,
            @Nullable String manifest,
            @Nullable String node,
            @Nullable String handover,
            @Nullable Integer good,
            @Nullable String disposition,
            long openedBy,
            boolean explained,
            @Nullable String outcome) {

        static CaseOfDiscrepancy of(DiscrepancyCase one) {
            var arrival = one.stage() instanceof DiscrepancyCase.Stage.Arrival there ? there : null;
            var handover = one.stage() instanceof DiscrepancyCase.Stage.Handover there ? there : null;
            return new CaseOfDiscrepancy(
                    one.name(),
                    one.kind().code(),
                    one.quantity(),
                    one.serials().stream().map(SerialNumber::value).toList(),
                    arrival == null ? null : arrival.manifest(),
                    arrival == null ? null : arrival.node().value(),
                    handover == null ? null : handover.handover().value(),
                    handover == null ? null : handover.good(),
                    handover == null ? null : handover.disposition().code(),
                    one.openedBy().value(),
                    one.explainedBy().isPresent(),
                    one.outcome().map(DiscrepancyCase.Outcome::code).orElse(null));
        }
    }

    /// @param discrepancy name of the case
    /// @param nation      for coordinators: whose the statement shall be; empty: the caller's own
    record Explanation(
            @NotNull @Size(max = 200) String discrepancy,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Size(max = 3) String nation,
            @Nullable Instant happenedAt) {}

    /// @param outcome `found`, `replaced`, `returned`, `repaired`, `written-off` or `mistaken`
    record Closing(
            @NotNull @Size(max = 200) String discrepancy,
            @NotNull @Size(max = 200) String outcome,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Size(max = 3) String nation,
            @Nullable Instant happenedAt) {}

    @GetMapping
    @Operation(summary = "Cases that are open, the oldest first; or all cases of a handover")
    Page<CaseOfDiscrepancy> list(
            @RequestParam(name = "handover", defaultValue = "") String handover,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var caller = recording.reader();
        var place = PageKey.read(after, 2);
        var openedBy = place.number(0);
        var name = place.text(1);
        var found = handover.isEmpty()
                ? discrepancies.open(caller, openedBy, name, limit + 1)
                : discrepancies.of(caller, Recording.value(() -> new HandoverId(handover)), openedBy, name, limit + 1);
        return Page.of(
                found.stream().map(CaseOfDiscrepancy::of).toList(),
                limit,
                one -> PageKey.of(one.openedBy(), one.discrepancy()));
    }

    @PostMapping("/explanation")
    @Operation(summary = "Explains a case")
    @Records
    ResponseEntity<Recorded> explain(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Explanation said) {
        var write = recording.write(key, said.happenedAt(), MovementsApi.MOVERS);
        return recording.once(
                key,
                said,
                () -> Recording.answer(discrepancies.explain(
                        write.caller(),
                        write.id(),
                        write.at(),
                        find(write.caller(), said.discrepancy()),
                        Recording.nationOrOwn(said.nation()),
                        said.reason())));
    }

    @PostMapping("/closing")
    @Operation(
            summary = "Closes a case with how it ended",
            description = "A coordinator, or either side of a handover. A difference at an arrival is explained first.")
    @Records
    ResponseEntity<Recorded> close(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Closing said) {
        var write = recording.write(key, said.happenedAt(), MovementsApi.MOVERS);
        return recording.once(
                key,
                said,
                () -> Recording.answer(discrepancies.close(
                        write.caller(),
                        write.id(),
                        write.at(),
                        find(write.caller(), said.discrepancy()),
                        Recording.word(DiscrepancyCase.Outcome.class, said.outcome()),
                        Recording.nationOrOwn(said.nation()),
                        said.reason())));
    }

    private DiscrepancyCase find(Caller caller, String name) {
        return discrepancies.open(caller, name).orElseThrow(() -> Refused.notFound("open case", name));
    }
}
