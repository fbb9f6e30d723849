package org.muster.server.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What changes, while it changes: server-sent events.
@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "oversight")
class ChangesApi {

    private final Changes changes;
    private final ChangeStreams streams;

    ChangesApi(Changes changes, ChangeStreams streams) {
        this.changes = changes;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Tells of changes that the caller may see, as server-sent events, until the session ends",
            description = """
                    Each event `change` has a Change as its data and its place in the ledger as its identifier. A client that
                    comes back with the last identifier it saw (header `Last-Event-ID`, which browsers send by themselves, or
                    the parameter `after`) misses nothing; one that names none is told what is recorded from now on.
                    Identifiers come without an event, too: they say how far the ledger has grown. Events `progress` tell, step by
                    step, of long works that the caller has asked for, such as the loading of a scenario (`work`, `step`, `done`
                    of `total`, `actor`); those who see all are told of all. They have no identifier and are not told again.""")
    @ApiResponse(
            responseCode = "200",
            description = "A stream of events; each has this as its data",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.class)))
    @ApiResponse(responseCode = "409", description = "The ledger has fewer entries than the client has seen")
    @ApiResponse(responseCode = "429", description = "This person listens too often already")
    void listen(
            @Parameter(description = "The identifier of the last event that was seen")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    @Min(0)
                    Long last,
            @Parameter(description = "The same, for clients that cannot send the header")
                    @RequestParam(name = "after", required = false)
                    @Nullable
                    @Min(0)
                    Long after,
            HttpServletResponse response)
            throws IOException {
        var caller = Callers.get();
        if (caller.roles().stream().allMatch(role -> role == Role.PUBLIC)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Changes are told to those who work here. Maybe ask a coordinator for another role.");
        }
        var size = changes.size();
        var from = last != null ? last : after != null ? after : Long.valueOf(size);
        if (from > size) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "ahead",
                    "The ledger has %d entries, and you have seen %d. Maybe it was restored from a backup: read everything again."
                            .formatted(size, from));
        }
        streams.open(caller, from, response);
    }
}
