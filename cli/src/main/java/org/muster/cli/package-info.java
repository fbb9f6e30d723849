/// The commands of Muster, and the one place where all modules meet.
///
/// Start at [Muster].
@NullMarked
package org.muster.cli;

import org.jspecify.annotations.NullMarked;
