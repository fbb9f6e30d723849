package org.muster.planner;

import java.util.BitSet;

/// A part of the network: nodes, and for each of them the lanes out of it that stay in the part.
///
/// @param nodes  ascending
/// @param lanes  by position in `nodes`
/// @param inside the same nodes
record Ways(int[] nodes, int[][] lanes, BitSet inside) {

    static final Ways NONE = new Ways(new int[0], new int[0][], new BitSet());
}
