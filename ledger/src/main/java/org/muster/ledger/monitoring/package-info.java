/// End-use monitoring: what must be seen again after its delivery, by when, and who was not seen.
///
/// Start at [EndUse]. Intervals, duties and notices are kept by the database (`V007__monitoring.sql`).
@NullMarked
package org.muster.ledger.monitoring;

import org.jspecify.annotations.NullMarked;
