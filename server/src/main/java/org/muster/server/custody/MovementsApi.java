package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.RecordedEntry;
import org.muster.ledger.Role;
import org.muster.ledger.Stretch;
import org.muster.server.recording.Account;
import org.muster.server.recording.Entry;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.BulkWrites;
import org.muster.server.web.Fault;
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

    /// A movement of many.
    ///
    /// @param id of the client, which names the command: sent again, it is recorded once
    record NamedMovement(
            @NotNull @Pattern(regexp = "[!-~]{1,200}", message = "is no name") @Size(max = 200)
            String id,

            @NotNull @Valid Movement movement) {}

    record Movements(
            @NotNull @Size(max = BulkWrites.MOST_AT_ONCE) List<@NotNull @Valid NamedMovement> rows) {}

    /// What became of a row.
    ///
    /// @param row      its place, from 0
    /// @param status   as if it had been sent alone
    /// @param recorded where it stands in the ledger, if it does
    record MovementOutcome(
            int row, String id, int status, @Nullable Recorded recorded, List<Fault> errors) {}

    record MovementOutcomes(int done, int refused, List<MovementOutcome> rows) {}

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
        var command = command(write, movement);
        return recording.once(key, movement, () -> Recording.answer(ledger.record(write.caller(), command)));
    }

    /// @throws Refused if the request says what no command can
    private Command command(Recording.Write write, Movement movement) {
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
        return new Command(
                write.id(),
                write.at(),
                Optional.ofNullable(movement.reason()),
                List.copyOf(ConsentsApi.digests(movement.evidence())),
                acts);
    }

    @PostMapping("/movements/bulk")
    @Operation(
            summary = "Moves many; each row has an outcome of its own",
            description = "Rows are named by identifiers of the client: a row that is sent again, in this or another "
                    + "request, is recorded once, and answered as before. What is refused keeps none of the others back. "
                    + "Rows that are good count as simultaneous.")
    @ApiResponse(responseCode = "200", description = "What became of each row", useReturnTypeSchema = true)
    ResponseEntity<MovementOutcomes> moveMany(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Movements movements) {
        var caller = recording.write(null, null, MOVERS).caller();
        var ids = movements.rows().stream().map(NamedMovement::id).distinct().count();
        if (ids < movements.rows().size()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    List.of(new Fault(
                            "duplicate", "Two rows have the same identifier. Maybe a row was pasted twice.", "/rows")));
        }
        return recording.once(key, movements, () -> ResponseEntity.ok(move(caller, movements.rows())));
    }

    private MovementOutcomes move(Caller caller, List<NamedMovement> rows) {
        var outcomes = new MovementOutcome[rows.size()];
        var commands = new ArrayList<Command>();
        var places = new ArrayList<Integer>();
        for (var row = 0; row < outcomes.length; row++) {
            var named = rows.get(row);
            try {
                var write = recording.named(named.id(), happenedAt(named.movement()), MOVERS);
                commands.add(command(write, named.movement()));
                places.add(row);
            } catch (Refused refused) {
                outcomes[row] = refused(row, named.id(), refused);
            }
        }
        record(caller, commands, rows, places, outcomes);
        var done =
                (int) Stream.of(outcomes).filter(one -> one.errors().isEmpty()).count();
        return new MovementOutcomes(done, outcomes.length - done, List.of(outcomes));
    }

    /// Sent again, a row says the same moment; so it names one.
    private static Instant happenedAt(Movement movement) {
        return Optional.ofNullable(movement.happenedAt())
                .orElseThrow(() -> new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        List.of(new Fault(
                                "required",
                                "A row of many says when it happened. Maybe it was left out.",
                                "/movement/happenedAt"))));
    }

    private void record(
            Caller caller,
            List<Command> commands,
            List<NamedMovement> rows,
            List<Integer> places,
            MovementOutcome[] outcomes) {
        var recorded = commands.isEmpty() ? List.<Outcome>of() : ledger.recordEach(caller, commands);
        for (var i = 0; i < recorded.size(); i++) {
            var row = places.get(i);
            var id = rows.get(row).id();
            try {
                var answer = Recording.answer(recorded.get(i));
                outcomes[row] =
                        new MovementOutcome(row, id, answer.getStatusCode().value(), answer.getBody(), List.of());
            } catch (Refused refused) {
                outcomes[row] = refused(row, id, refused);
            }
        }
    }

    private static MovementOutcome refused(int row, String id, Refused refused) {
        return new MovementOutcome(row, id, refused.status().value(), null, refused.faults());
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
