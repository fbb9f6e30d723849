package org.muster.server.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Keys for programs: one's own, or for coordinators everyone's.
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "access")
class KeysApi {

    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

    private final Keys keys;
    private final Writes writes;

    KeysApi(Keys keys, Writes writes) {
        this.keys = keys;
        this.writes = writes;
    }

    /// @param name  what the key is for
    /// @param scope `read` or `write`
    /// @param days  how long it holds
    record WantedKey(
            @NotBlank @Size(max = 100) String name,

            @NotBlank @Size(max = 5) @Pattern(regexp = "read|write")
            String scope,

            @Min(1) @Max(366) int days) {}

    /// @param secret shown this once, so not when a request is repeated
    record Made(UUID token, @Nullable String secret, Instant expires) {

        Made withoutSecret() {
            return new Made(token, null, expires);
        }
    }

    @GetMapping
    @Operation(summary = "Keys, by identifier: one's own, or everyone's for coordinators and auditors")
    Page<Keys.Key> list(
            @RequestParam(name = "after", defaultValue = BEFORE_ALL) UUID after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(keys.list(after, limit + 1), limit, key -> key.token().toString());
    }

    @PostMapping
    @Operation(summary = "Makes a key; its secret is shown this once")
    @ApiResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> make(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedKey wanted) {
        var once = Optional.ofNullable(key);
        return writes.once(
                once,
                "POST key",
                wanted,
                () -> made(keys.make(wanted.name(), Scope.of(wanted.scope()), wanted.days(), once)),
                answer -> ((Made) answer).withoutSecret());
    }

    private static ResponseEntity<Made> made(Made made) {
        return ResponseEntity.created(URI.create("/api/v1/keys/" + made.token()))
                .body(made);
    }

    @DeleteMapping("/{token}")
    @Operation(summary = "Takes a key away, at once")
    @ApiResponse(responseCode = "204", description = "Taken away")
    ResponseEntity<?> remove(
            @PathVariable("token") UUID token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return writes.once(Optional.ofNullable(key), "DELETE key " + token, "", () -> {
            if (!keys.remove(token)) {
                throw Refused.notFound("key", token.toString());
            }
            return ResponseEntity.noContent().build();
        });
    }
}
