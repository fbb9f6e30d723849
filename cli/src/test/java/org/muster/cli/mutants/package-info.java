/// Mutants: a good plan broken in more than two hundred ways, each of which the verifier must refuse.
///
/// Start at [MutantsTest].
@NullMarked
package org.muster.cli.mutants;

import org.jspecify.annotations.NullMarked;
