/// One requirement of a plan explained: what serves it, by which way, when; what is short, and why.
///
/// Start at [Explanation]. Uses `summary` for what each arrival counts; knows nothing of screens.
@NullMarked
package org.muster.cli.explain;

import org.jspecify.annotations.NullMarked;
