/// Handing goods over: evidence, keys that sign, the offer and its answer, the receipt, and what goes wrong on
/// the way.
///
/// Start at [Handovers]; [Documents], [SigningKeys] and [Setbacks] stand beside it. A receipt is checked offline by
/// [SignedReceipt]. Uses the front door of the ledger; the rules are kept by the database (`V005__handover.sql`).
@NullMarked
package org.muster.ledger.handover;

import org.jspecify.annotations.NullMarked;
