/// Custody: who holds what, where, and on which rung of the ladder, by double entry and provable to everyone.
@NullMarked
package org.muster.ledger;

import org.jspecify.annotations.NullMarked;
