package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.AsOf;
import org.muster.ledger.Ledger;
import org.muster.ledger.Scope;
import org.muster.ledger.Worth;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What units are worth. A release of a line does not release what its donor says of its value: that is for the donor
/// and for those who see all.
@RestController
@RequestMapping("/api/v1/worth")
@Tag(name = "custody")
class WorthApi {

    private static final Role[] SEE_ALL = {Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.SYSTEM};

    private final Ledger ledger;
    private final Recording recording;
    private final AskedScope scopes;

    WorthApi(Ledger ledger, Recording recording, AskedScope scopes) {
        this.ledger = ledger;
        this.recording = recording;
        this.scopes = scopes;
    }

    /// What stands on one rung, on one basis and in one currency; nothing is added up over these.
    ///
    /// @param basis    replacement, acquisition or another; none where nobody has said what the units are worth
    /// @param cents    hundredths of the currency
    /// @param earliest of the days on which the values were found
    /// @param latest   likewise
    record WorthOnRung(
            String rung,
            long units,
            @Nullable String basis,
            @Nullable String currency,
            @Nullable Long cents,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest) {

        static WorthOnRung of(Worth worth) {
            var sum = worth.sum();
            return new WorthOnRung(
                    worth.rung().code(),
                    worth.units(),
                    sum.map(one -> one.basis().code()).orElse(null),
                    sum.map(Worth.Sum::currency).orElse(null),
                    sum.map(one -> one.amount().cents()).orElse(null),
                    sum.map(Worth.Sum::earliest).orElse(null),
                    sum.map(Worth.Sum::latest).orElse(null));
        }
    }

    /// @param happened what had happened by then; empty: by now
    /// @param recorded what was known then; empty: now
    record WorthAsOf(@Nullable Instant happened, @Nullable Instant recorded, List<WorthOnRung> rows) {}

    @GetMapping
    @Operation(
            summary = "What units are worth, by rung, basis and currency: of one line, nation, requirement, family or "
                    + "node, or of all",
            description = "A nation asks for what it gives itself: all of it, or one line. Coordinators, planners and "
                    + "auditors ask for anything.")
    WorthAsOf worth(
            @RequestParam(name = "line", required = false) @Nullable String line,
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "requirement", required = false) @Nullable String requirement,
            @RequestParam(name = "family", required = false) @Nullable String family,
            @RequestParam(name = "node", required = false) @Nullable String node,
            @RequestParam(name = "happened", required = false) @Nullable Instant happened,
            @RequestParam(name = "recorded", required = false) @Nullable Instant recorded) {
        var caller = recording.reader();
        var isForAll = Stream.of(line, nation, requirement, family, node).allMatch(one -> one == null);
        var scope = Callers.get().is(SEE_ALL)
                ? scopes.of(line, nation, requirement, family, node)
                : isForAll
                        ? new Scope.OfNation(Recording.ownNation())
                        : own(scopes.of(line, nation, requirement, family, node));
        var asOf = new AsOf(
                Optional.ofNullable(happened).orElse(Instant.MAX),
                Optional.ofNullable(recorded).orElse(Instant.MAX));
        var isNow = happened == null && recorded == null;
        var worth = isNow ? ledger.worth(caller, scope) : ledger.worth(caller, scope, asOf);
        return new WorthAsOf(
                happened, recorded, worth.stream().map(WorthOnRung::of).toList());
    }

    private Scope own(Scope scope) {
        var own = Recording.ownNation();
        var isOwn = switch (scope) {
            case Scope.OfNation(NationCode nation) -> nation.equals(own);
            case Scope.OfLine(var line) ->
                recording.labelOfLine(recording.reader(), line.value()).owner().equals(own);
            default -> false;
        };
        if (!isOwn) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "What something is worth is told to the nation that gives it: ask for nation=%s or for a line of it. "
                                    .formatted(own)
                            + "Maybe ask a coordinator for the rest.");
        }
        return scope;
    }
}
