package org.muster.server.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the public may see, and who decides that.
@RestController
@RequestMapping("/api/v1/publication")
@Tag(name = "oversight")
class PublicationApi {

    private static final String HERE = "/api/v1/publication";

    private final Publications publications;
    private final Writes writes;

    PublicationApi(Publications publications, Writes writes) {
        this.publications = publications;
        this.writes = writes;
    }

    @GetMapping
    @Operation(summary = "The rules of the public page")
    @ApiResponse(responseCode = "200", description = "The rules", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no public page, or none that the caller may see")
    public ResponseEntity<Publication> get() {
        var found = publications.find().orElseThrow(PublicationApi::none);
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }

    @PutMapping
    @Operation(summary = "Opens or closes the public page, and says how old and how coarse its figures are")
    public ResponseEntity<?> put(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedPublication wanted) {
        if (!Callers.get().is(Role.COORDINATOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "What the public may see is decided by coordinators. Maybe ask one of them.");
        }
        var version = Optional.ofNullable(ifMatch).map(Versions::required);
        return writes.once(
                Optional.ofNullable(key), "PUT publication %s".formatted(version), wanted, () -> put(version, wanted));
    }

    private ResponseEntity<?> put(Optional<Long> version, WantedPublication wanted) {
        if (version.isEmpty()) {
            publications.add(wanted);
            return ResponseEntity.created(URI.create(HERE))
                    .eTag(Versions.tag(1))
                    .build();
        }
        if (!publications.change(version.get(), wanted)) {
            throw publications.find().isPresent() ? Refused.stale("the rules of", "the public page") : none();
        }
        return ResponseEntity.ok().eTag(Versions.tag(version.get() + 1)).build();
    }

    @GetMapping("/ladder")
    @Operation(summary = "What the public page shows: tonnes by area and stage, late, rounded, never of few nations")
    public PublicLadder ladder() {
        return publications
                .ladder()
                .orElseThrow(() -> Refused.one(
                        HttpStatus.NOT_FOUND, "not-found", "There is no public page here. Maybe it was closed."));
    }

    private static Refused none() {
        return Refused.one(
                HttpStatus.NOT_FOUND,
                "not-found",
                "There are no rules for a public page that you may see. Maybe nobody has opened one.");
    }
}
