/// Nations, and the standing rules by which they let other nations' cargo pass.
///
/// Start at [Nation]. Uses `measure`.
@NullMarked
package org.muster.domain.nation;

import org.jspecify.annotations.NullMarked;
