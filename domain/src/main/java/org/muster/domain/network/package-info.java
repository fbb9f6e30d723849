/// The network: nodes, directed lanes between them, and the days on which their limits differ.
///
/// Start at [Node] and [Lane]. Uses `nation`.
@NullMarked
package org.muster.domain.network;

import org.jspecify.annotations.NullMarked;
