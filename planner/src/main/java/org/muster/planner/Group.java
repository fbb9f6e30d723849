package org.muster.planner;

import java.util.Arrays;

/// Lots that share a cargo and the targets they may serve, with the part of the network that leads there: one backward
/// pass serves them all.
///
/// @param index   its number
/// @param cargo   what travels
/// @param targets numbers of the targets, ascending
/// @param worth   units of each target that one unit is worth, in ten-thousandths
/// @param lots    numbers of the lots
/// @param nodes   nodes on ways from an origin to a handover node of a target
/// @param lanes   for each of these nodes, the lanes of such ways out of it
/// @param first   first day of interest
/// @param last    last day of interest
record Group(
        int index,
        Cargo cargo,
        int[] targets,
        long[] worth,
        int[] lots,
        int[] nodes,
        int[][] lanes,
        int first,
        int last) {

    /// Position of a target in [#targets], or negative.
    int positionOf(int target) {
        return Arrays.binarySearch(targets, target);
    }
}
