package org.muster.cli.commands;

import java.time.Duration;
import org.muster.planner.PlanOptions;

/// The time limit of a whole command: reading comes before planning, judging and writing after it.
final class TimeLimit {

    /// Time to judge, write and report, as a multiple of the time that it took to begin and to read; measured
    /// on instances of 3,000 offers.
    private static final double AFTERWARDS = 2;

    private final long began = System.nanoTime();

    /// The options with what the limit leaves for planning: at least half of it, however long reading took.
    PlanOptions left(PlanOptions given) {
        var spent = Duration.ofNanos(System.nanoTime() - began);
        return given.time().map(limit -> left(given, limit, spent)).orElse(given);
    }

    static PlanOptions left(PlanOptions given, Duration limit, Duration spent) {
        long nanos = limit.toNanos();
        long left = nanos - Math.round((1 + AFTERWARDS) * spent.toNanos());
        return given.withTime(Duration.ofNanos(Math.max(nanos / 2, left)));
    }
}
