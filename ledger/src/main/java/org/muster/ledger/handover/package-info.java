/// Handing goods over: evidence, the offer and its answer, the receipt, and what goes wrong on the way.
///
/// Start at [Handovers]; [Documents] and [Setbacks] stand beside it. A receipt is checked offline by [SignedReceipt].
/// Uses the front door of the ledger and the keys of `signing`; the rules are kept by the database
/// (`V006__handover.sql`).
@NullMarked
package org.muster.ledger.handover;

import org.jspecify.annotations.NullMarked;
