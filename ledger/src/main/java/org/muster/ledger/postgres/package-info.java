/// PostgreSQL, as the ledger needs it: durable, private to its machine, with roles that keep each other in check.
///
/// Start at [Database]: `local` runs a server of our own from the binaries in the jar, `at` uses a server that
/// someone else runs. Both migrate, make the roles, and give a data source for each role. What is wrong with a
/// server, a folder or a schema is told in plain sentences by [DatabaseRefusal].
///
/// Knows nothing of entries and accounts.
@NullMarked
package org.muster.ledger.postgres;

import org.jspecify.annotations.NullMarked;
