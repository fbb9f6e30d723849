/// Revisions: a scenario without something or with more of it, what differs between two, and what is left of one.
///
/// A scenario never changes; an [Amendment] makes another one from it. A [Removal] takes out what falls away in a
/// what-if.
///
/// Start at [Amendment]. Uses everything up to `plan`; decides nothing that the planner or the verifier decides.
@NullMarked
package org.muster.domain.revision;

import org.jspecify.annotations.NullMarked;
