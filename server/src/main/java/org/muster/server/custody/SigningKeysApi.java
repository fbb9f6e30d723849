package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.Role;
import org.muster.ledger.signing.SigningKey;
import org.muster.ledger.signing.SigningKeys;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Public keys by which people sign for their nation. The private half stays with the signer and never comes here.
@RestController
@RequestMapping("/api/v1/signing-keys")
@Tag(name = "custody")
class SigningKeysApi {

    private final SigningKeys keys;
    private final Recording recording;

    SigningKeysApi(SigningKeys keys, Recording recording) {
        this.keys = keys;
        this.recording = recording;
    }

    /// @param key          public key, base64 of 32 bytes
    /// @param registeredBy the entry that says so
    /// @param revokedAt    since when it signs nothing more
    record KnownSigningKey(
            String key,
            String nation,
            String actor,
            long registeredBy,
            Instant registeredAt,
            @Nullable Instant revokedAt) {

        static KnownSigningKey of(SigningKeys.Registered one) {
            return new KnownSigningKey(
                    one.key().base64(),
                    one.nation().value(),
                    one.actor(),
                    one.registeredBy().value(),
                    one.registeredAt(),
                    one.revokedAt().orElse(null));
        }
    }

    /// @param key public key (Ed25519): base64 of the 32 bytes, or as a browser exports it
    record NewSigningKey(
            @NotNull @Size(max = 200) String key, @Nullable Instant happenedAt) {}

    /// @param nation whose key it is; empty: the caller's own
    record RevokedSigningKey(
            @NotNull @Size(max = 200) String key,
            @NotNull @Size(max = 2000) String reason,
            @Nullable @Size(max = 3) String nation,
            @Nullable Instant happenedAt) {}

    @GetMapping
    @Operation(summary = "The keys of a nation, in the order in which they were registered")
    Page<KnownSigningKey> list(
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows = keys.of(recording.reader(), Recording.nationOrOwn(nation), PageKey.number(after), limit + 1).stream()
                .map(KnownSigningKey::of)
                .toList();
        return Page.of(rows, limit, one -> Long.toString(one.registeredBy()));
    }

    @PostMapping
    @Operation(summary = "Registers a public key of the caller, for the caller's own nation")
    @Records
    ResponseEntity<Recorded> register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewSigningKey wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.NATIONAL_DESK, Role.RECIPIENT, Role.NODE_OPERATOR);
        var signing = Recording.value(() -> SigningKey.of(wanted.key()));
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(
                        keys.register(write.caller(), write.id(), write.at(), signing, Recording.ownNation())));
    }

    @PostMapping("/revocation")
    @Operation(summary = "Ends a key; what it signed before stays good")
    @Records
    ResponseEntity<Recorded> revoke(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RevokedSigningKey revoked) {
        var write = recording.write(
                key, revoked.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK, Role.RECIPIENT, Role.NODE_OPERATOR);
        var nation = Recording.nationOrOwn(revoked.nation());
        var signing = Recording.value(() -> SigningKey.of(revoked.key()));
        return recording.once(
                key,
                revoked,
                () -> Recording.answer(
                        keys.revoke(write.caller(), write.id(), write.at(), signing, nation, revoked.reason())));
    }
}
