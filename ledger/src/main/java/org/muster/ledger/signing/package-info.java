/// Keys that sign for nations: answers to proposals, what silence means, receipts.
///
/// Only public halves are known here. Start at [SigningKeys]. Uses the ledger's front door; the rules are kept by the
/// database (`V004__agreement.sql`).
@NullMarked
package org.muster.ledger.signing;

import org.jspecify.annotations.NullMarked;
