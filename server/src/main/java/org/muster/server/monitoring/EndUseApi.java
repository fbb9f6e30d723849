package org.muster.server.monitoring;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.ledger.monitoring.EndUse;
import org.muster.server.recording.Account;
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

/// Duties follow from what happened; nobody opens or closes them. A report is recorded, and the duty is done.
@RestController
@RequestMapping("/api/v1/end-use")
@Tag(name = "monitoring")
class EndUseApi {

    private static final Role[] REPORTERS = {Role.RECIPIENT, Role.NATIONAL_DESK, Role.COORDINATOR};

    private final EndUse endUse;
    private final Ledger ledger;
    private final Recording recording;
    private final Clock clock;

    EndUseApi(EndUse endUse, Ledger ledger, Recording recording, Clock clock) {
        this.endUse = endUse;
        this.ledger = ledger;
        this.recording = recording;
        this.clock = clock;
    }

    /// Something that is to be done for monitored goods, and by when.
    ///
    /// @param duty   `first-inventory`, `inventory` or `loss-report`
    /// @param nation who gave it
    /// @param origin whose make it is
    /// @param since  delivery, last inventory, or when the loss was known
    /// @param due    the last day on which it is in time
    /// @param loss   the entry of the loss that is to be reported
    record EndUseDuty(
            String duty,
            String line,
            String nation,
            @Nullable String origin,
            String item,
            String holder,
            String place,
            @Nullable String serial,
            long quantity,
            Instant since,
            LocalDate due,
            @Nullable Long loss) {

        static EndUseDuty of(org.muster.ledger.monitoring.Duty one) {
            return new EndUseDuty(
                    one.what(),
                    one.line().value(),
                    one.nation().value(),
                    one.origin().map(NationCode::value).orElse(null),
                    one.item().value(),
                    one.holder().value(),
                    one.place().value(),
                    one.serial().map(SerialNumber::value).orElse(null),
                    one.quantity(),
                    one.since(),
                    one.due(),
                    one.loss().map(EntryId::value).orElse(null));
        }
    }

    /// What a nation of origin was told: goods of its make changed hands.
    ///
    /// @param about the entry of the movement
    record EndUseNotice(
            long entry,
            String nation,
            long about,
            Instant happenedAt,

            @JsonRawValue @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            String facts) {

        static EndUseNotice of(org.muster.ledger.monitoring.Notice one) {
            return new EndUseNotice(
                    one.entry().value(),
                    one.nation().value(),
                    one.about().value(),
                    one.happenedAt(),
                    one.facts().toString());
        }
    }

    /// What was seen.
    ///
    /// @param kind      `inventory` (counted on site), `self-report` (of the holder) or `sighting` (by others)
    /// @param complete  whether this is all that the holder has of the line; only then units without numbers count
    /// @param serials   the pieces that were seen, if the line is followed piece by piece
    /// @param condition in words
    /// @param nation    for coordinators: whose the report shall be; empty: the caller's own
    record EndUseReport(
            @NotNull @Size(max = 200) String kind,
            @NotNull @Size(max = 200) String line,
            @NotNull @Size(max = 200) String holder,
            long quantity,
            boolean complete,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @NotBlank @Size(max = 2000) String condition,
            @Nullable @Size(max = 3) String nation,
            @NotNull Instant seenAt) {}

    /// @param entry         the movement to the rung `lost`
    /// @param circumstances how it was lost, in words
    record LossReport(
            long entry,
            @NotBlank @Size(max = 2000) String circumstances,
            @Nullable @Size(max = 3) String nation,
            @Nullable Instant reportedAt) {}

    /// Delivered goods that go on to another holder.
    ///
    /// @param from where they stand
    /// @param to   who takes them over, a unit for example
    record HandingOn(
            @NotNull @Valid Account from,
            @NotNull @Size(max = 200) String to,
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    @GetMapping("/duties")
    @Operation(
            summary = "All that is to be done for monitored goods, overdue or not, as it stood at the end of a day; by "
                    + "line, piece and holder")
    Page<EndUseDuty> duties(
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            @RequestParam(name = "recorded", required = false) @Nullable Instant recorded,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return page(
                endUse.duties(recording.reader(), dayOr(day), recordedOr(recorded), place(after), limit + 1), limit);
    }

    @GetMapping("/delinquent")
    @Operation(
            summary = "What was due for a nation's goods and not done, by the end of a day; by line, piece and holder",
            description =
                    "A nation's goods are those that it gave and those of its make. With recorded, as far as it was "
                            + "known then.")
    Page<EndUseDuty> delinquent(
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            @RequestParam(name = "recorded", required = false) @Nullable Instant recorded,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return page(
                endUse.delinquent(
                        recording.reader(),
                        Recording.nationOrOwn(nation),
                        dayOr(day),
                        recordedOr(recorded),
                        place(after),
                        limit + 1),
                limit);
    }

    private static Page<EndUseDuty> page(List<org.muster.ledger.monitoring.Duty> oneMore, int limit) {
        var page = Page.of(oneMore, limit, one -> {
            var last = one.inList();
            return PageKey.of(last.line(), last.serial(), last.holder(), last.loss());
        });
        return new Page<>(page.rows().stream().map(EndUseDuty::of).toList(), page.next());
    }

    private static org.muster.ledger.monitoring.Duty.Place place(String after) {
        var place = PageKey.read(after, 4);
        return new org.muster.ledger.monitoring.Duty.Place(
                place.text(0), place.text(1), place.text(2), place.number(3));
    }

    @GetMapping("/notices")
    @Operation(summary = "What a nation of origin was told when goods of its make changed hands, in order")
    Page<EndUseNotice> notices(
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows =
                endUse
                        .notices(recording.reader(), Recording.nationOrOwn(nation), PageKey.number(after), limit + 1)
                        .stream()
                        .map(EndUseNotice::of)
                        .toList();
        return Page.of(rows, limit, one -> Long.toString(one.entry()));
    }

    @PostMapping("/reports")
    @Operation(summary = "Reports what was seen of monitored goods at their holder")
    @Records
    ResponseEntity<Recorded> report(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody EndUseReport report) {
        var write = recording.write(key, report.seenAt(), REPORTERS);
        var kind = Recording.word(org.muster.ledger.monitoring.Report.Kind.class, report.kind());
        var seen = Recording.value(() -> new org.muster.ledger.monitoring.Report(
                kind,
                new LineCode(report.line()),
                new Holder(report.holder()),
                new Quantity(report.quantity()),
                report.complete(),
                serials(report.serials()),
                report.condition()));
        var label =
                withOwner(Recording.nationOrOwn(report.nation()), recording.labelOfLine(write.caller(), report.line()));
        return recording.once(
                key,
                report,
                () -> Recording.answer(endUse.report(write.caller(), write.id(), write.at(), seen, label)));
    }

    @PostMapping("/loss-reports")
    @Operation(summary = "Reports how something was lost; due 30 days after that became known")
    @Records
    ResponseEntity<Recorded> reportLoss(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LossReport report) {
        var write = recording.write(key, report.reportedAt(), REPORTERS);
        var loss = Recording.value(() -> new EntryId(report.entry()));
        var label = withOwner(Recording.nationOrOwn(report.nation()), labelOf(write.caller(), loss));
        return recording.once(
                key,
                report,
                () -> Recording.answer(endUse.reportLoss(
                        write.caller(), write.id(), write.at(), loss, report.circumstances(), label)));
    }

    @PostMapping("/transfers")
    @Operation(summary = "Hands delivered goods on to another holder; their nation of origin is told by itself")
    @Records
    ResponseEntity<Recorded> handOn(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody HandingOn wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.RECIPIENT, Role.COORDINATOR);
        var from = wanted.from().key();
        var to = Recording.value(() -> new Holder(wanted.to()));
        var quantity = Recording.value(() -> new Quantity(wanted.quantity()));
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(endUse.handOn(
                        write.caller(),
                        write.id(),
                        write.at(),
                        from,
                        to,
                        quantity,
                        serials(wanted.serials()),
                        wanted.reason())));
    }

    private Label labelOf(Caller caller, EntryId entry) {
        return ledger.find(caller, entry)
                .orElseThrow(() -> Refused.notFound("entry", entry.toString()))
                .label();
    }

    /// Those who see the goods, with another nation as the owner of what it says.
    private static Label withOwner(NationCode owner, Label seen) {
        var all = new TreeSet<>(seen.releasable());
        all.add(seen.owner());
        return new Label(owner, all);
    }

    private LocalDate dayOr(@Nullable LocalDate day) {
        return day == null ? LocalDate.now(clock) : day;
    }

    private static Instant recordedOr(@Nullable Instant recorded) {
        return Optional.ofNullable(recorded).orElse(Instant.MAX);
    }

    private static Set<SerialNumber> serials(@Nullable List<String> numbers) {
        return numbers == null
                ? Set.of()
                : Recording.value(() -> numbers.stream().map(SerialNumber::new).collect(Collectors.toSet()));
    }
}
