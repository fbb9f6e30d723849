/// Measuring: generated instances, Muster on them, and one dated page and file of figures for each run.
///
/// What a plan is worth is never asked of whoever made it: every figure is the verifier's. Start at [Measure].
@NullMarked
package org.muster.bench;

import org.jspecify.annotations.NullMarked;
