/// Materiel: the families that requirements ask for, the items that serve them, and the sets that count only when
/// whole.
///
/// Start at [Item] and [CapabilitySet]. Uses `measure`.
@NullMarked
package org.muster.domain.materiel;

import org.jspecify.annotations.NullMarked;
