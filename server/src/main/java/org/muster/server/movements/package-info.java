/// The network: nodes, and later what moves between them.
@NullMarked
package org.muster.server.movements;

import org.jspecify.annotations.NullMarked;
