package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.AsOf;
import org.muster.ledger.Ladder;
import org.muster.ledger.Ledger;
import org.muster.server.recording.Recording;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How many units stand on each rung, as far as the caller may see them.
@RestController
@RequestMapping("/api/v1/ladder")
@Tag(name = "custody")
class LadderApi {

    private final Ledger ledger;
    private final Recording recording;
    private final AskedScope scopes;

    LadderApi(Ledger ledger, Recording recording, AskedScope scopes) {
        this.ledger = ledger;
        this.recording = recording;
        this.scopes = scopes;
    }

    record Count(String item, String rung, long quantity) {}

    /// @param happened what had happened by then; empty: by now
    /// @param recorded what was known then; empty: now
    record Counts(@Nullable Instant happened, @Nullable Instant recorded, List<Count> counts) {}

    @GetMapping
    @Operation(
            summary =
                    "Units on each rung of the ladder: all, or those of one line, nation, requirement, family or node")
    Counts ladder(
            @RequestParam(name = "line", required = false) @Nullable String line,
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "requirement", required = false) @Nullable String requirement,
            @RequestParam(name = "family", required = false) @Nullable String family,
            @RequestParam(name = "node", required = false) @Nullable String node,
            @RequestParam(name = "happened", required = false) @Nullable Instant happened,
            @RequestParam(name = "recorded", required = false) @Nullable Instant recorded) {
        var asOf = new AsOf(
                Optional.ofNullable(happened).orElse(Instant.MAX),
                Optional.ofNullable(recorded).orElse(Instant.MAX));
        var isNow = happened == null && recorded == null;
        var scope = scopes.of(line, nation, requirement, family, node);
        var caller = recording.reader();
        var ladder = isNow ? ledger.ladder(caller, scope) : ledger.ladder(caller, scope, asOf);
        return new Counts(happened, recorded, rows(ladder));
    }

    private static List<Count> rows(Ladder ladder) {
        return ladder.counts().entrySet().stream()
                .flatMap(item -> item.getValue().entrySet().stream()
                        .map(rung ->
                                new Count(item.getKey().value(), rung.getKey().code(), rung.getValue())))
                .toList();
    }
}
