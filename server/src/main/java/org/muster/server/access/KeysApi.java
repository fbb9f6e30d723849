package org.muster.server.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

    KeysApi(Keys keys) {
        this.keys = keys;
    }

    /// @param name  what the key is for
    /// @param scope `read` or `write`
    /// @param days  how long it holds
    record Wanted(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Pattern(regexp = "read|write") String scope,
            @Min(1) @Max(366) int days) {}

    /// @param secret shown this once
    record Made(UUID token, String secret, Instant expires) {}

    @GetMapping
    @Operation(summary = "Keys, by identifier: one's own, or everyone's for coordinators and auditors")
    Page<Keys.Key> list(
            @RequestParam(name = "after", defaultValue = BEFORE_ALL) UUID after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(keys.list(after, limit + 1), limit, key -> key.token().toString());
    }

    @PostMapping
    @Operation(summary = "Makes a key; its secret is shown this once")
    ResponseEntity<Made> make(@Valid @RequestBody Wanted wanted) {
        var made = keys.make(wanted.name(), Scope.of(wanted.scope()), wanted.days());
        return ResponseEntity.created(URI.create("/api/v1/keys/" + made.token()))
                .body(made);
    }

    @DeleteMapping("/{token}")
    @Operation(summary = "Takes a key away, at once")
    ResponseEntity<Void> remove(@PathVariable("token") UUID token) {
        if (!keys.remove(token)) {
            throw Refused.notFound("key", token.toString());
        }
        return ResponseEntity.noContent().build();
    }
}
