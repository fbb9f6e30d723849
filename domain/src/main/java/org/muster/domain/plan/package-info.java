/// Scenarios and plans: everything that is to be decided, and who gives what to which requirement, by which route, on
/// which day.
///
/// A [Plan] says what should happen. It cannot judge itself: the module `verify` does, so that plans made by hand, by
/// import or by the optimiser meet the same rules.
///
/// Start at [Scenario] and [Plan]. Uses all the other packages; knows nothing of solvers, files or the web.
@NullMarked
package org.muster.domain.plan;

import org.jspecify.annotations.NullMarked;
