/// Overrides: what a gate has refused passes after all, when two persons of named roles answer for it, with a reason.
///
/// One asks, another agrees, and only then the gate opens for exactly what it refused. Whoever passes it says so
/// in the same command, so that the ledger names the override beside what it allowed. Each stands on a review
/// list until somebody who had no part in it has looked. The gates that may be overridden are a closed list: see
/// [Gate].
///
/// Start at [Overrides].
@NullMarked
package org.muster.ledger.overrides;

import org.jspecify.annotations.NullMarked;
