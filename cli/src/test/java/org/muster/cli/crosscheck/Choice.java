package org.muster.cli.crosscheck;

import java.util.Map;

/// One thing that may be done with one unit: where it goes, when it arrives, what it costs and takes.
///
/// @param worth  family units in ten-thousandths
/// @param points that transport takes off
/// @param takes  how much of each limit; keys are [Limit], a fund or a supply's month
record Choice(Target target, int arrival, long worth, double points, Map<Object, Long> takes) {

    /// Whether whoever takes the other may as well take this one.
    boolean isAsGoodAs(Choice other) {
        return target.equals(other.target)
                && worth == other.worth
                && arrival <= other.arrival
                && points <= other.points
                && takes.entrySet().stream()
                        .allMatch(take -> take.getValue() <= other.takes.getOrDefault(take.getKey(), 0L));
    }
}
