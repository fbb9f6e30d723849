package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.LineConsent;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.ConsentOutlook;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Consents: asked, expected, granted. Only one that is granted opens the gate of dispatch.
@RestController
@RequestMapping("/api/v1/consents")
@Tag(name = "custody")
class ConsentsApi {

    private final Ledger ledger;
    private final Agreements agreements;
    private final Recording recording;
    private final Clock clock;

    ConsentsApi(Ledger ledger, Agreements agreements, Recording recording, Clock clock) {
        this.ledger = ledger;
        this.agreements = agreements;
        this.recording = recording;
        this.clock = clock;
    }

    /// A consent as it stands.
    ///
    /// @param kind     `re-transfer`, `use`, `export-licence`, `end-user-certificate` or `national-approval`
    /// @param nation   whose consent it is
    /// @param expected when an answer is hoped for
    /// @param granted  from when it holds; empty: it is not granted
    /// @param until    the last day it holds
    /// @param quantity of how many units in all
    record Consent(
            String consent,
            String line,
            String kind,
            String nation,
            LocalDate asked,
            @Nullable LocalDate expected,
            @Nullable LocalDate granted,
            @Nullable LocalDate until,
            @Nullable Long quantity,
            @Nullable String conditions) {

        static Consent of(LineConsent one) {
            return new Consent(
                    one.consent(),
                    one.line().value(),
                    one.kind().code(),
                    one.nation().value(),
                    one.asked(),
                    one.expected().orElse(null),
                    one.granted().orElse(null),
                    one.until().orElse(null),
                    one.quantity().map(Quantity::units).orElse(null),
                    one.conditions().orElse(null));
        }
    }

    /// What is to be said of a consent.
    ///
    /// @param evidence SHA-256 of documents that show it
    record WantedConsent(
            @NotNull @Size(max = 200) String line,
            @NotNull @Size(max = 200) String kind,
            @NotNull @Size(max = 3) String nation,
            @NotNull LocalDate asked,
            @Nullable LocalDate expected,
            @Nullable LocalDate granted,
            @Nullable LocalDate until,
            @Nullable Long quantity,
            @Nullable @Size(max = 4000) String conditions,
            @Nullable @Size(max = 1000) List<@NotNull @Size(max = 64) String> evidence,
            @Nullable Instant happenedAt) {}

    /// How a consent that a line needs stands on a day.
    ///
    /// @param donor whose line it is
    /// @param state `granted`, `expected` (not granted, hoped for by that day) or `missing`
    record OutlookOfConsent(
            String line,
            String donor,
            String kind,
            String state,
            @Nullable Long quantity,
            @Nullable LocalDate until) {

        static OutlookOfConsent of(ConsentOutlook one) {
            return new OutlookOfConsent(
                    one.line().value(),
                    one.donor().value(),
                    one.kind().code(),
                    one.state().code(),
                    one.quantity().orElse(null),
                    one.until().orElse(null));
        }
    }

    @GetMapping
    @Operation(summary = "The consents of a line")
    Page<Consent> list(
            @RequestParam("line") String line,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var code = Recording.value(() -> new LineCode(line));
        var rows = ledger.consents(recording.reader(), code, after, limit + 1).stream()
                .map(Consent::of)
                .toList();
        return Page.of(rows, limit, Consent::consent);
    }

    @GetMapping("/outlook")
    @Operation(
            summary = "How each consent that a line needs stands on a day: granted, only expected by then, or missing")
    Page<OutlookOfConsent> outlook(
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var place = PageKey.read(after, 2);
        var rows = agreements
                .consents(
                        recording.reader(),
                        day == null ? LocalDate.now(clock) : day,
                        place.text(0),
                        place.text(1),
                        limit + 1)
                .stream()
                .map(OutlookOfConsent::of)
                .toList();
        return Page.of(rows, limit, one -> PageKey.of(one.line(), one.kind()));
    }

    @PutMapping("/{consent}")
    @Operation(
            summary = "Says how a consent stands now: asked for, expected, granted until when and for how many",
            description =
                    "Said by the nation whose consent it is, or by a coordinator, who shows by a stored document that "
                            + "another nation has granted it. Whose consent a kind takes follows from the line. Line, kind and "
                            + "nation never change; what was said before stays in the ledger.")
    @Records
    ResponseEntity<Recorded> put(
            @PathVariable("consent") String consent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedConsent wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK, Role.RECIPIENT);
        var kind = Recording.word(ConsentKind.class, wanted.kind());
        var said = Recording.value(() -> new LineConsent(
                consent,
                new LineCode(wanted.line()),
                kind,
                new NationCode(wanted.nation()),
                wanted.asked(),
                Optional.ofNullable(wanted.expected()),
                Optional.ofNullable(wanted.granted()),
                Optional.ofNullable(wanted.until()),
                Optional.ofNullable(wanted.quantity()).map(Quantity::new),
                Optional.ofNullable(wanted.conditions())));
        var label = recording.wordOfLine(write.caller(), wanted.line());
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(ledger.record(
                        write.caller(),
                        Command.of(write.id(), write.at(), new State(said.facts(), label))
                                .shownBy(digests(wanted.evidence())))));
    }

    static Set<Digest> digests(@Nullable List<String> hashes) {
        return hashes == null
                ? Set.of()
                : Recording.value(() -> hashes.stream().map(Digest::new).collect(Collectors.toSet()));
    }
}
