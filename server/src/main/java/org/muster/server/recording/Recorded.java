package org.muster.server.recording;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A command that stands in the ledger.
///
/// @param entries one for each of its acts, in their order
public record Recorded(UUID command, List<Written> entries) {

    /// @param entry number in the ledger; its proof is at /api/v1/ledger/proofs/{entry}
    public record Written(long entry, Instant recordedAt) {}

    public Recorded {
        entries = List.copyOf(entries);
    }
}
