/// What differs between two plans, in words: what moved, appeared and vanished, why, and what that does to each
/// requirement.
///
/// Start at [Difference]. Uses `summary`.
@NullMarked
package org.muster.cli.difference;

import org.jspecify.annotations.NullMarked;
