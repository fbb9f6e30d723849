/// Caveats: what donors allow of their lines, what nations forbid on their ground, and which nations a lane passes.
///
/// An agreed consignment leaves only by a way that keeps all of them on the day of its departure; the database
/// asks. The rules are those of the plan, so a plan that was judged feasible is stopped only by what was stated
/// since, or by a day that is another one than was agreed.
///
/// Start at [Caveats].
@NullMarked
package org.muster.ledger.caveats;

import org.jspecify.annotations.NullMarked;
