package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.LineCode;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.LineReleases;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who sees a line of the ledger: what a nation gives under one identifier, an offer or what a purchase brings.
@RestController
@RequestMapping("/api/v1/lines/{line}/release")
@Tag(name = "custody")
class LinesApi {

    private final LineReleases releases;
    private final Recording recording;

    LinesApi(LineReleases releases, Recording recording) {
        this.releases = releases;
        this.recording = recording;
    }

    /// @param nation     whose line it is
    /// @param releasedTo who sees it besides
    record ReleasedLine(String line, String nation, List<String> releasedTo) {}

    /// @param nations to whom the line is released as well
    record WantedRelease(
            @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 3) String> nations,
            @Nullable @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    @GetMapping
    @Operation(summary = "To whom a line is released")
    ReleasedLine released(@PathVariable("line") String line) {
        var label = recording.labelOfLine(recording.reader(), line);
        return new ReleasedLine(
                line,
                label.owner().value(),
                label.releasable().stream().map(NationCode::value).toList());
    }

    @PostMapping
    @Operation(
            summary = "Releases a line to more nations: all its consignments, now and to come",
            description =
                    "By the desk of the nation that gives it, or a coordinator. They see where it stands, what is "
                            + "announced and whatever is recorded from here on; entries from before stay as they are. Nothing "
                            + "takes a release back.")
    @Records
    ResponseEntity<Recorded> release(
            @PathVariable("line") String line,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedRelease wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK);
        var code = Recording.value(() -> new LineCode(line));
        var nations = Recording.value(
                () -> wanted.nations().stream().map(NationCode::new).collect(Collectors.toSet()));
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(releases.release(
                        write.caller(), write.id(), write.at(), code, nations, Optional.ofNullable(wanted.reason()))));
    }
}
