/// Judges any plan: whether it keeps every rule, what it is worth, and whether its certificate holds.
///
/// Has never seen the planner, so that plans made by hand, by import or by the optimiser meet the same rules.
@NullMarked
package org.muster.verify;

import org.jspecify.annotations.NullMarked;
