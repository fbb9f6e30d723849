package org.muster.planner;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/// Draws that share a cargo and the targets they may serve, with the part of the network that leads there: one
/// backward pass serves them all.
///
/// @param index   its number
/// @param cargo   what travels
/// @param targets numbers of the targets, ascending
/// @param worth   units of each target that one unit is worth, in ten-thousandths
/// @param draws   numbers of the draws
/// @param ways    ways from an origin to a handover node of a target
/// @param waysTo  those that lead to one handover node, by its number
/// @param first   first day of interest
/// @param last    last day of interest
record Group(
        int index,
        Cargo cargo,
        int[] targets,
        long[] worth,
        int[] draws,
        Ways ways,
        Map<Integer, Ways> waysTo,
        int first,
        int last) {

    /// No cargo, no targets and no days.
    static final Group NONE = new Group(
            -1, new Cargo(-1, -1, 1, 0, new BitSet()), new int[0], new long[0], new int[0], Ways.NONE, Map.of(), 0, -1);

    int[] nodes() {
        return ways.nodes();
    }

    int[][] lanes() {
        return ways.lanes();
    }

    /// Position of a target in [#targets], or negative.
    int positionOf(int target) {
        return Arrays.binarySearch(targets, target);
    }
}
