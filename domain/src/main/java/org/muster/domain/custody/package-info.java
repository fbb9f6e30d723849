/// Custody: what is recorded about things once they are promised. Which rung of the ladder a quantity stands on,
/// who holds it, where, under which identifiers.
///
/// An [AccountKey] names one place of the ledger; a quantity moves from one account to another, and may do so
/// only along the steps that [Rung] allows. What should happen is in `plan`; what did happen is said with these
/// words.
///
/// Start at [Rung] and [AccountKey]. Uses `measure`, `network`, `plan` and `requirement`; knows nothing of
/// databases.
@NullMarked
package org.muster.domain.custody;

import org.jspecify.annotations.NullMarked;
