package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.LineNeed;
import org.muster.ledger.Role;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which consents a line needs before it leaves, and whose word that is.
@RestController
@RequestMapping("/api/v1/lines/{line}/needs")
@Tag(name = "custody")
class LineNeedsApi {

    private final Ledger ledger;
    private final Recording recording;

    LineNeedsApi(Ledger ledger, Recording recording) {
        this.ledger = ledger;
        this.recording = recording;
    }

    /// @param kind   `re-transfer`, `use`, `export-licence`, `end-user-certificate` or `national-approval`
    /// @param nation whose word it is: its donor's or that of its origin; empty: the coordinators'
    record NeededConsent(String kind, @Nullable String nation) {

        static NeededConsent of(LineNeed one) {
            return new NeededConsent(
                    one.kind().code(), one.nation().map(NationCode::value).orElse(null));
        }
    }

    /// @param needs by kind; each as often as somebody says so
    record NeedsOfLine(String line, List<NeededConsent> needs) {}

    /// What is to be said of a need.
    ///
    /// @param needed   whether it is needed; `false` takes back what the same side has said
    /// @param nation   in whose name; a desk speaks in that of its own nation
    /// @param reason   why; it is needed to take a word back
    /// @param evidence SHA-256 of documents that show it; needed to take a word back in another nation's name
    record WantedNeed(
            @NotNull Boolean needed,
            @Nullable @Size(max = 3) String nation,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 1000) List<@NotNull @Size(max = 64) String> evidence,
            @Nullable Instant happenedAt) {}

    @GetMapping
    @Operation(summary = "Which consents a line needs before it leaves, and whose word that is")
    NeedsOfLine needs(@PathVariable("line") String line) {
        var caller = recording.reader();
        recording.labelOfLine(caller, line);
        var code = Recording.value(() -> new LineCode(line));
        return new NeedsOfLine(
                line, ledger.needs(caller, code).stream().map(NeededConsent::of).toList());
    }

    @PutMapping("/{kind}")
    @Operation(
            summary = "Says that a line needs a kind of consent, or no longer",
            description =
                    "Said by the nation that gives it, the nation of its origin, or a coordinator, who may speak for "
                            + "one of them. It is needed as long as one of them says so; each takes back its own word only, with a "
                            + "reason, and a coordinator that of a nation only with its letter.")
    @Records
    ResponseEntity<Recorded> put(
            @PathVariable("line") String line,
            @PathVariable("kind") String kind,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedNeed wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK);
        var need = new LineNeed(
                Recording.value(() -> new LineCode(line)),
                Recording.word(ConsentKind.class, kind),
                speaker(write.caller().role(), wanted.nation()));
        var state = new State(need.facts(wanted.needed()), recording.wordOfLine(write.caller(), line));
        var command = new Command(
                write.id(),
                write.at(),
                Optional.ofNullable(wanted.reason()),
                List.copyOf(ConsentsApi.digests(wanted.evidence())),
                List.of(state));
        return recording.once(key, wanted, () -> Recording.answer(ledger.record(write.caller(), command)));
    }

    private static Optional<NationCode> speaker(Role role, @Nullable String nation) {
        if (role == Role.NATIONAL_DESK) {
            return Optional.of(Recording.nationOrOwn(nation));
        }
        return Optional.ofNullable(nation)
                .filter(named -> !named.isEmpty())
                .map(named -> Recording.value(() -> new NationCode(named)));
    }
}
