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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.RecordedEntry;
import org.muster.ledger.Role;
import org.muster.ledger.Stretch;
import org.muster.server.recording.Account;
import org.muster.server.recording.Entry;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Movements from account to account, what corrects them, and the way of a piece.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "custody")
class MovementsApi {

    static final Role[] MOVERS = {Role.COORDINATOR, Role.NATIONAL_DESK, Role.NODE_OPERATOR, Role.RECIPIENT, Role.SYSTEM
    };

    private final Ledger ledger;
    private final Recording recording;

    MovementsApi(Ledger ledger, Recording recording) {
        this.ledger = ledger;
        this.recording = recording;
    }

    /// @param serials  one for each unit, if the line is followed piece by piece
    /// @param evidence SHA-256 of documents that show it
    /// @param override lets units pass a gate, agreed by two persons
    /// @param units    how many need it; named with an override only
    record Movement(
            @NotNull @Valid Account from,
            @NotNull @Valid Account to,
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 1000) List<@NotNull @Size(max = 64) String> evidence,
            @Nullable @Size(max = 200) String override,
            @Nullable Long units,
            @Nullable Instant happenedAt) {}

    record Correction(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Size(max = 1000) List<@NotNull @Size(max = 64) String> evidence) {}

    @PostMapping("/movements")
    @Operation(
            summary = "Moves units from one account to another of the same line",
            description =
                    "Calls forward, dispatches, withdraws, hands on, returns, reports lost or found. Which step may "
                            + "follow which, and who may do it where, the ledger decides; only a handover delivers.")
    @Records
    ResponseEntity<Recorded> move(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Movement movement) {
        var write = recording.write(key, movement.happenedAt(), MOVERS);
        var act = new Transfer(
                movement.from().key(),
                movement.to().key(),
                Recording.value(() -> new Quantity(movement.quantity())),
                serials(movement.serials()));
        var acts = new ArrayList<>(UsedOverride.of(
                movement.override(),
                movement.units(),
                () -> recording.wordOfLine(write.caller(), movement.to().line())));
        acts.add(act);
        return recording.once(
                key,
                movement,
                () -> Recording.answer(ledger.record(
                        write.caller(),
                        new Command(
                                write.id(),
                                write.at(),
                                Optional.ofNullable(movement.reason()),
                                List.copyOf(ConsentsApi.digests(movement.evidence())),
                                acts))));
    }

    @PostMapping("/entries/{entry}/correction")
    @Operation(
            summary = "Takes back a movement that was not so, exactly and once, as of its own moment; with the reason")
    @Records
    ResponseEntity<Recorded> correct(
            @PathVariable("entry") long entry,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Correction correction) {
        var caller = recording.write(key, null, MOVERS).caller();
        var wrong = find(entry);
        var write = recording.write(key, wrong.happenedAt(), MOVERS);
        return recording.once(
                key,
                correction,
                () -> Recording.answer(ledger.record(
                        caller,
                        new Command(
                                write.id(),
                                write.at(),
                                Optional.of(correction.reason()),
                                List.copyOf(ConsentsApi.digests(correction.evidence())),
                                List.of(new Correct(wrong.entry()))))));
    }

    @GetMapping("/entries/{entry}")
    @Operation(summary = "One entry of the ledger")
    Entry get(@PathVariable("entry") long entry) {
        return Entry.of(find(entry));
    }

    private RecordedEntry find(long entry) {
        return ledger.find(recording.reader(), Recording.value(() -> new EntryId(entry)))
                .orElseThrow(() -> Refused.notFound("entry", Long.toString(entry)));
    }

    @GetMapping("/trace")
    @Operation(
            summary =
                    "Every movement of a piece (item and serial), of a lot (line and lot) or of a consignment, in the "
                            + "order of events")
    Page<Entry> trace(
            @RequestParam(name = "item", defaultValue = "") String item,
            @RequestParam(name = "serial", defaultValue = "") String serial,
            @RequestParam(name = "line", defaultValue = "") String line,
            @RequestParam(name = "lot", defaultValue = "") String lot,
            @RequestParam(name = "consignment", defaultValue = "") String consignment,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var place = PageKey.read(after, 2);
        var stretch = new Stretch(place.moment(0), place.number(1), limit + 1);
        var page = Page.of(
                entries(item, serial, line, lot, consignment, stretch),
                limit,
                one -> PageKey.of(one.happenedAt(), one.entry().value()));
        return new Page<>(page.rows().stream().map(Entry::of).toList(), page.next());
    }

    private List<RecordedEntry> entries(
            String item, String serial, String line, String lot, String consignment, Stretch stretch) {
        var caller = recording.reader();
        if (!consignment.isEmpty()) {
            return ledger.trace(caller, Recording.value(() -> new ConsignmentId(consignment)), stretch);
        }
        if (!item.isEmpty() && !serial.isEmpty()) {
            return ledger.trace(
                    caller,
                    Recording.value(() -> new ItemId(item)),
                    Recording.value(() -> new SerialNumber(serial)),
                    stretch);
        }
        if (!line.isEmpty() && !lot.isEmpty()) {
            return ledger.trace(
                    caller, Recording.value(() -> new LineCode(line)), Recording.value(() -> new Lot(lot)), stretch);
        }
        throw Refused.one(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "required",
                "A trace is of an item and a serial, of a line and a lot, or of a consignment. Maybe one was left out.");
    }

    static Set<SerialNumber> serials(@Nullable Collection<String> numbers) {
        return numbers == null
                ? Set.of()
                : Recording.value(() -> numbers.stream().map(SerialNumber::new).collect(Collectors.toSet()));
    }
}
