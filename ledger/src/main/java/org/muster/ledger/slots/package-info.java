/// Slots: the days of a node, booked for a consignment until a time, then used or released.
///
/// A node has limits for each day (what it handles, what it stores overnight, how much net explosive may be on
/// site). The database keeps that what is booked and used stays within them, whoever books; a refusal says which
/// limit it was, what is left, and the nearest day with room.
///
/// Start at [Slots]. A slot says what a node has promised; what came is in the ledger's movements.
@NullMarked
package org.muster.ledger.slots;

import org.jspecify.annotations.NullMarked;
