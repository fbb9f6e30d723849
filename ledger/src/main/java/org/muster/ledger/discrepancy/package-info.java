/// What was found otherwise than announced or offered, until it is cleared up.
///
/// A count at a node or a receipt opens a [DiscrepancyCase]. Start at [Discrepancies]. Uses the ledger's front door and
/// the nouns of `handover`; the rules are kept by the database (`V005__gates.sql`).
@NullMarked
package org.muster.ledger.discrepancy;

import org.jspecify.annotations.NullMarked;
