/// The custody ledger: what happened to every unit, by double entry on two clocks, in PostgreSQL.
///
/// [Ledger] is the front door. A [Caller] sends a [Command] of one or more [Act]s and gets an [Outcome]:
/// recorded, or refused with the rule and the facts. What was recorded is read as it stood at any time: balances,
/// the ladder, traces. The rules are kept by the database (`V003__rules.sql`), so they hold for whoever writes
/// there.
///
/// Start at [Ledger]. Uses `domain` and plain JDBC; knows nothing of the web.
@NullMarked
package org.muster.ledger;

import org.jspecify.annotations.NullMarked;
