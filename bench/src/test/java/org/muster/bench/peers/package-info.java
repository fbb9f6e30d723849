/// Peers that need libraries of their own, and what they are measured with.
@NullMarked
package org.muster.bench.peers;

import org.jspecify.annotations.NullMarked;
