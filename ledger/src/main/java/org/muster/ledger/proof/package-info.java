/// Proofs: that the ledger holds what it held, and that nothing was taken out, put in or changed.
///
/// Each entry has canonical bytes (`docs/ledger.md`); their hash is a leaf of a Merkle tree after RFC 6962. The
/// [Sequencer] adds leaves and signs checkpoints, [Proofs] answers with inclusion and consistency proofs, and
/// [LedgerAudit] derives everything again from the entries alone. What a stranger needs to check a proof offline,
/// [ProofBundle], [SignedCheckpoint] and [VerifierKey], needs no database.
///
/// Start at [Proofs]. Uses the tables of the schema `ledger`; knows nothing of commands or sessions.
@NullMarked
package org.muster.ledger.proof;

import org.jspecify.annotations.NullMarked;
