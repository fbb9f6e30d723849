package org.muster.planner;

import java.util.BitSet;

/// A part of the network: nodes, and for each of them the lanes out of it that stay in the part.
///
/// @param nodes  ascending
/// @param lanes  by position in `nodes`
/// @param heads  where and when one arrives by each of these lanes who departs on day 0, as `day * nodes of the
///               network + node`
/// @param inside the same nodes
record Ways(int[] nodes, int[][] lanes, int[][] heads, BitSet inside) {

    static final Ways NONE = new Ways(new int[0], new int[0][], new int[0][], new BitSet());
}
