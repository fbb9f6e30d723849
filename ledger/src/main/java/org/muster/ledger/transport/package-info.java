/// Announcing what is sent, and counting what comes.
///
/// An agreed consignment leaves only with a [Manifest] that was recorded before. At each node an [ArrivalCount] is
/// compared with it; a difference opens a case (`discrepancy`), which somebody explains and a coordinator closes. The
/// rules are kept by the database (`V005__gates.sql`).
///
/// Start at [Transports]. Uses the ledger's front door.
@NullMarked
package org.muster.ledger.transport;

import org.jspecify.annotations.NullMarked;
