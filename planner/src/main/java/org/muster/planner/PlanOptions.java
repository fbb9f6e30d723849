package org.muster.planner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// When a planning run stops, and with what it runs.
///
/// The same scenario, options and seed give the same plan, whatever the number of threads, unless the clock ends the
/// run or cuts one of its phases short.
///
/// @param gap     the run ends when (bound - objective) / bound is at most this; 0 to 1
/// @param time    the run ends after this; empty: no clock
/// @param work    the run ends after so many counted steps (a pricing round and a trial of the local search are one
///                step each); empty: no count
/// @param threads 1 or more
/// @param seed    of all random choices
public record PlanOptions(double gap, Optional<Duration> time, OptionalLong work, int threads, long seed) {

    /// Half a percent, one minute, two threads, seed 1.
    public static final PlanOptions DEFAULT =
            new PlanOptions(0.005, Optional.of(Duration.ofSeconds(60)), OptionalLong.empty(), 2, 1);

    public PlanOptions {
        if (!(gap >= 0 && gap <= 1)) {
            throw new IllegalArgumentException("A gap lies between 0 and 1: %s".formatted(gap));
        }
        if (time.isPresent() && time.get().isNegative()) {
            throw new IllegalArgumentException("A time limit cannot be negative: %s".formatted(time.get()));
        }
        if (work.isPresent() && work.getAsLong() < 0) {
            throw new IllegalArgumentException("A work limit cannot be negative: %d".formatted(work.getAsLong()));
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("Threads are 1 to 1024: %d".formatted(threads));
        }
    }
}
