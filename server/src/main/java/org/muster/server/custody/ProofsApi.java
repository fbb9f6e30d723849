package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.proof.Hash;
import org.muster.ledger.proof.Proofs;
import org.muster.ledger.proof.Sequencer;
import org.muster.ledger.proof.VerifierKey;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Proofs that anybody can check offline: that an entry stands in the ledger, and that the ledger only ever grew.
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "custody")
class ProofsApi {

    private final Proofs proofs;
    private final Sequencer sequencer;
    private final Writes writes;
    private final EntryProofs entries;

    ProofsApi(Proofs proofs, Sequencer sequencer, Writes writes, EntryProofs entries) {
        this.proofs = proofs;
        this.writes = writes;
        this.sequencer = sequencer;
        this.entries = entries;
    }

    /// @param old  how many entries the older tree has
    /// @param size how many the newer one has
    /// @param path hashes, in hexadecimal, as RFC 6962 orders them
    record Consistency(long old, long size, List<String> path) {}

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The checkpoint signed last, a C2SP signed note: keep it")
    @ApiResponse(responseCode = "200", description = "The checkpoint", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "None is signed yet")
    String checkpoint() throws SQLException {
        return proofs.latest()
                .orElseThrow(() -> Refused.one(
                        HttpStatus.NOT_FOUND,
                        "no-checkpoint",
                        "No checkpoint is signed yet. Maybe ask for one by POST."))
                .note();
    }

    @PostMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "Signs a checkpoint of all that is recorded now")
    @ApiResponse(
            responseCode = "200",
            description = "The checkpoint, a C2SP signed note",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(types = "string")))
    ResponseEntity<?> sign(@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return writes.once(
                Optional.ofNullable(key),
                "POST checkpoint",
                "",
                () -> ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(signed()));
    }

    private String signed() {
        try {
            return sequencer.checkpoint().note();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("No checkpoint can be signed now.", e);
        }
    }

    @GetMapping(path = "/keys")
    @Operation(summary = "Public keys that check the checkpoints, the present one last")
    List<String> keys() throws SQLException {
        return proofs.keys().stream().map(VerifierKey::text).toList();
    }

    @GetMapping(path = "/proofs/{entry}", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "An entry with its proof under the last checkpoint, to check offline; if the caller may see it")
    String proof(@PathVariable("entry") long entry) {
        return entries.find(entry)
                .orElseThrow(() -> Refused.notFound("proof yet of an entry", Long.toString(entry)))
                .text();
    }

    @GetMapping("/consistency")
    @Operation(summary = "That the tree of one size begins with the whole of an older one")
    Consistency consistency(@RequestParam("old") @Min(0) long old, @RequestParam("size") @Min(0) long size)
            throws SQLException {
        if (old > size || size > proofs.size()) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "range",
                    "The ledger has %d entries, and the older tree is not the larger one: %d, %d. Maybe the two are swapped."
                            .formatted(proofs.size(), old, size));
        }
        var proof = proofs.consistency(old, size);
        return new Consistency(old, size, proof.path().stream().map(Hash::hex).toList());
    }
}
