package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.ledger.Act;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Reading;
import org.muster.server.recording.Account;
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

/// Units held for a movement that is still to come: then it is posted, or they are given back.
@RestController
@RequestMapping("/api/v1/reservations")
@Tag(name = "custody")
class ReservationsApi {

    private static final String OPEN = """
            SELECT r.remaining, e.* FROM ledger.reservation r JOIN ledger.entry_in_words e USING (entry)
            WHERE r.remaining > 0 AND r.entry > ? AND e.from_holder IS NOT NULL AND e.to_holder IS NOT NULL
            ORDER BY r.entry LIMIT ?""";

    private final Ledger ledger;
    private final Recording recording;
    private final Reading reading;

    ReservationsApi(Ledger ledger, Recording recording, DataSource desks) {
        this.ledger = ledger;
        this.recording = recording;
        this.reading = new Reading(desks);
    }

    /// @param expiresAt until when the units are held
    record WantedReservation(
            @NotNull @Valid Account from,
            @NotNull @Valid Account to,
            long quantity,
            @NotNull Instant expiresAt,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    /// @param quantity all that is left, or a part of it
    /// @param serials  one for each unit, if the line is followed piece by piece
    record Posting(
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    /// @param quantity all that is left, or a part of it
    record GivingBack(
            long quantity,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    /// @param entry     number of the entry that reserved
    /// @param quantity  how many units were reserved
    /// @param remaining how many of them are neither posted nor given back
    record OpenReservation(
            long entry,
            Account from,
            Account to,
            long quantity,
            long remaining,
            Instant expiresAt,
            Instant happenedAt,
            String actor,
            @Nullable String reason) {

        static OpenReservation read(ResultSet row) throws SQLException {
            return new OpenReservation(
                    row.getLong("entry"),
                    account(row, "from_"),
                    account(row, "to_"),
                    row.getLong("quantity"),
                    row.getLong("remaining"),
                    moment(row, "expires_at"),
                    moment(row, "happened_at"),
                    row.getString("actor"),
                    row.getString("reason"));
        }

        private static Account account(ResultSet row, String side) throws SQLException {
            return new Account(
                    row.getString("line"),
                    filled(row, side + "lot"),
                    row.getString(side + "holder"),
                    row.getString(side + "place"),
                    Rung.ofNumber(row.getInt(side + "rung")).code(),
                    filled(row, side + "requirement"),
                    filled(row, side + "consignment"));
        }

        private static @Nullable String filled(ResultSet row, String column) throws SQLException {
            var text = row.getString(column);
            return text.isEmpty() ? null : text;
        }

        private static Instant moment(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }

    @GetMapping
    @Operation(summary = "Reservations of which something is left, the oldest first, as far as the caller may see them")
    Page<OpenReservation> open(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows = reading.list(recording.reader(), OpenReservation::read, OPEN, PageKey.number(after), limit + 1);
        return Page.of(rows, limit, one -> Long.toString(one.entry()));
    }

    @PostMapping
    @Operation(
            summary = "Holds units for a movement that is still to come",
            description =
                    "What is held nobody else can take. The answer's entry names the reservation. It ends when all "
                            + "is posted or given back, or by itself when it expires. Who may take which step, the ledger decides.")
    @Records
    ResponseEntity<Recorded> reserve(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedReservation wanted) {
        var write = recording.write(key, wanted.happenedAt(), MovementsApi.MOVERS);
        if (!wanted.expiresAt().isAfter(write.at())) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "value",
                    "A reservation ends after it begins: %s is not after %s. Maybe the two are swapped."
                            .formatted(wanted.expiresAt(), write.at()));
        }
        var act = new Act.Reserve(
                wanted.from().key(),
                wanted.to().key(),
                Recording.value(() -> new Quantity(wanted.quantity())),
                wanted.expiresAt());
        return recorded(key, wanted, write, wanted.reason(), act);
    }

    @PostMapping("/{entry}/post")
    @Operation(summary = "Moves what was reserved, or a part of it")
    @Records
    ResponseEntity<Recorded> post(
            @PathVariable("entry") long entry,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Posting wanted) {
        var write = recording.write(key, wanted.happenedAt(), MovementsApi.MOVERS);
        var act = new Act.Post(
                reservation(write, entry),
                Recording.value(() -> new Quantity(wanted.quantity())),
                MovementsApi.serials(wanted.serials()));
        return recorded(key, wanted, write, wanted.reason(), act);
    }

    @PostMapping("/{entry}/release")
    @Operation(summary = "Gives back what was reserved, or a part of it")
    @Records
    ResponseEntity<Recorded> release(
            @PathVariable("entry") long entry,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody GivingBack wanted) {
        var write = recording.write(key, wanted.happenedAt(), MovementsApi.MOVERS);
        var act = new Act.Release(reservation(write, entry), Recording.value(() -> new Quantity(wanted.quantity())));
        return recorded(key, wanted, write, wanted.reason(), act);
    }

    /// @throws Refused if there is none, or the caller may not see it
    private EntryId reservation(Recording.Write write, long entry) {
        var id = Recording.value(() -> new EntryId(entry));
        if (reading.list(write.caller(), row -> true, "SELECT FROM ledger.reservation WHERE entry = ?", entry)
                .isEmpty()) {
            throw Refused.notFound("reservation", Long.toString(entry));
        }
        return id;
    }

    private ResponseEntity<Recorded> recorded(
            @Nullable String key, Object wanted, Recording.Write write, @Nullable String reason, Act act) {
        var command = new Command(write.id(), write.at(), Optional.ofNullable(reason), List.of(), List.of(act));
        return recording.once(key, wanted, () -> Recording.answer(ledger.record(write.caller(), command)));
    }
}
