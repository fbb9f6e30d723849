package org.muster.ledger.proof;

import java.util.List;
import java.util.Optional;

/// What an audit found.
///
/// @param entries how many there are, those without a leaf among them
/// @param waiting entries that have no leaf yet: the sequencer had not come to them
/// @param size of the tree
/// @param root of the tree, worked out from its leaves
/// @param checkpoints how many were checked
/// @param latest the checkpoint that was signed last
/// @param kept what became of the checkpoint that somebody kept, if one was given
/// @param keys the public keys with which checkpoints were checked
/// @param trusted whether these keys were given from outside; else they are the database's own word
/// @param findings what does not hold, the first entry first; as many as were asked for
/// @param faults how many findings there were in all
public record AuditVerdict(
        long entries,
        long waiting,
        long size,
        Hash root,
        long checkpoints,
        Optional<SignedCheckpoint> latest,
        Optional<SignedCheckpoint> kept,
        List<VerifierKey> keys,
        boolean trusted,
        List<AuditFinding> findings,
        long faults) {

    public AuditVerdict {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    /// Whether nothing was found.
    public boolean holds() {
        return faults == 0;
    }
}
