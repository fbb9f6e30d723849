/// From plan to allocation: agreeing a plan proposes its lines, and each donor answers for its own.
///
/// An [Agreement] puts every line of a judged plan on the rung `proposed`, or nothing. A donor's [Answer] is signed by
/// a key of its nation: only then its quantity is `allocated`; what it leaves over is free again. Silence until the
/// stated time means what the nation said that it means. The rules are kept by the database (`V004__agreement.sql`).
///
/// Start at [Agreements]. Uses the ledger's front door; knows nothing of the web.
@NullMarked
package org.muster.ledger.agreement;

import org.jspecify.annotations.NullMarked;
