package org.muster.server.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Caller;
import org.muster.ledger.Reading;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;
import org.muster.ledger.overrides.Review;
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

/// Overrides: what a gate has refused passes after all, when two persons answer for it, and a third looks at it.
@RestController
@RequestMapping("/api/v1/overrides")
@Tag(name = "oversight")
class OverridesApi {

    private final Overrides overrides;
    private final Recording recording;
    private final Reading reading;

    OverridesApi(Overrides overrides, Recording recording, DataSource desks) {
        this.overrides = overrides;
        this.recording = recording;
        this.reading = new Reading(desks);
    }

    /// What shall pass.
    ///
    /// @param override new
    /// @param rule     code of the refusal
    /// @param subject  as the facts of the refusal name it
    /// @param units    the same; of a slot none
    /// @param until    when it ends at the latest
    /// @param standing whether it may be used more than once until then, for so many units together
    record OverrideWanted(
            @NotNull @Size(max = 200) String override,
            @NotNull @Size(max = 200) String rule,
            @NotBlank @Size(max = 500) String subject,
            @Nullable Long units,
            @NotNull Instant until,
            @Nullable Boolean standing,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {

        Request request() {
            return new Request(
                    new OverrideId(override),
                    gate(),
                    subject,
                    Optional.ofNullable(units).map(Quantity::new),
                    until,
                    Boolean.TRUE.equals(standing));
        }

        private Gate gate() {
            return Arrays.stream(Gate.values())
                    .filter(one -> one.rule().code().equals(rule))
                    .findFirst()
                    .orElseThrow(() -> Refused.one(
                            HttpStatus.CONFLICT,
                            Rule.NOT_OVERRIDABLE.code(),
                            "Nobody overrides the rule %s. Those that may be overridden are %s."
                                    .formatted(
                                            rule,
                                            Arrays.stream(Gate.values())
                                                    .map(one -> one.rule().code())
                                                    .sorted()
                                                    .collect(Collectors.joining(", ")))));
        }
    }

    record OverrideAgreed(@Nullable Instant happenedAt) {}

    /// @param found what was found
    record OverrideReviewed(
            @NotBlank @Size(max = 2000) String found,
            @Nullable Instant happenedAt) {}

    /// An override as it stands. Where the caller sees it and not an entry that speaks of it, nobody is named.
    ///
    /// @param state    `asked` (nobody has agreed), `to-review` (agreed, and nobody has looked) or `reviewed`
    /// @param asker    who asked
    /// @param agreer   who agreed
    /// @param reviewer who has looked
    /// @param found    what was found then
    /// @param uses     the entries that used it
    record OverrideAsItStands(
            String override,
            String state,
            String rule,
            String subject,
            @Nullable Long units,
            Instant until,
            boolean standing,
            @Nullable String reason,
            @Nullable String asker,
            @Nullable String askerRole,
            @Nullable String agreer,
            @Nullable String agreerRole,
            @Nullable String reviewer,
            @Nullable String found,
            long askedBy,
            @Nullable Long agreedBy,
            @Nullable Long reviewedBy,
            List<Long> uses) {

        static OverrideAsItStands of(Review one) {
            var request = one.request();
            return new OverrideAsItStands(
                    request.override().value(),
                    one.state().code(),
                    request.gate().rule().code(),
                    request.subject(),
                    request.units().map(Quantity::units).orElse(null),
                    request.until(),
                    request.standing(),
                    one.reason().orElse(null),
                    one.asker().orElse(null),
                    one.askerRole().orElse(null),
                    one.agreer().orElse(null),
                    one.agreerRole().orElse(null),
                    one.reviewer().orElse(null),
                    one.found().orElse(null),
                    one.askedBy().value(),
                    one.agreedBy().map(EntryId::value).orElse(null),
                    one.reviewedBy().map(EntryId::value).orElse(null),
                    one.uses().stream().map(EntryId::value).toList());
        }
    }

    @GetMapping
    @Operation(
            summary = "Overrides, the oldest first: those that wait for a second person, those on the review list, "
                    + "those that are reviewed, or all",
            description = "state is asked, to-review, reviewed or all.")
    Page<OverrideAsItStands> list(
            @RequestParam(name = "state", defaultValue = "to-review") String state,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var wanted = state.equals("all")
                ? Optional.<Review.State>empty()
                : Optional.of(Recording.word(Review.State.class, state));
        var rows = overrides.list(recording.reader(), wanted, PageKey.number(after), limit + 1).stream()
                .map(OverrideAsItStands::of)
                .toList();
        return Page.of(rows, limit, one -> Long.toString(one.askedBy()));
    }

    @PostMapping
    @Operation(
            summary = "Asks for an override of exactly what a gate has refused",
            description = "The refusal names the rule as its code, and the subject and the units as facts.")
    @Records
    ResponseEntity<Recorded> ask(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OverrideWanted wanted) {
        var write = recording.write(
                key, wanted.happenedAt(), Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
        var request = Recording.value(wanted::request);
        var label = request.gate() == Gate.AGREED_PLAN
                ? recording.wordOfLine(write.caller(), request.subject())
                : recording.wordOfConsignment(write.caller(), request.consignment());
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(
                        overrides.ask(write.caller(), write.id(), write.at(), request, wanted.reason(), label)));
    }

    @PostMapping("/{override}/agreement")
    @Operation(
            summary = "Agrees to an override that another person has asked for",
            description =
                    "Agreed by a coordinator, or by the operator of a node to what is booked there; not by somebody who "
                            + "entered or invited whoever asked, or whom that person entered or invited.")
    @Records
    ResponseEntity<Recorded> agree(
            @PathVariable("override") String override,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OverrideAgreed agreed) {
        var write = recording.write(key, agreed.happenedAt(), Role.COORDINATOR, Role.NODE_OPERATOR);
        var id = Recording.value(() -> new OverrideId(override));
        var label = recording.wordOfOverride(write.caller(), override);
        requireTwoPersons(write.caller(), override);
        return recording.once(
                key,
                agreed,
                () -> Recording.answer(overrides.agree(write.caller(), write.id(), write.at(), id, label)));
    }

    /// Whoever enters a person, or makes a link that sets a password, may act as that person: the two count as one.
    private void requireTwoPersons(Caller caller, String override) {
        var mayBeOne = reading.list(caller, row -> row.getBoolean(1), "SELECT desk.may_be_one_with_asker(?)", override);
        if (mayBeOne.contains(true)) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "not-two-persons",
                    "You and whoever asked for the override %s do not count as two persons: one of you was entered or "
                                    .formatted(override)
                            + "invited by the other, or through others. Maybe ask another coordinator to agree.");
        }
    }

    @PostMapping("/{override}/review")
    @Operation(
            summary = "Takes an override off the review list, with what was found",
            description = "Done by a coordinator who neither asked, agreed nor used it, when it is over.")
    @Records
    ResponseEntity<Recorded> review(
            @PathVariable("override") String override,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OverrideReviewed reviewed) {
        var write = recording.write(key, reviewed.happenedAt(), Role.COORDINATOR);
        var id = Recording.value(() -> new OverrideId(override));
        var label = recording.wordOfOverride(write.caller(), override);
        return recording.once(
                key,
                reviewed,
                () -> Recording.answer(
                        overrides.review(write.caller(), write.id(), write.at(), id, reviewed.found(), label)));
    }
}
