package org.muster.planner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// When a planning run stops, and with what it runs.
///
/// The same scenario, options and seed give the same plan, whatever the number of threads, unless the clock
/// ends the run or cuts one of its phases short.
///
/// @param gap     the run ends when (bound - objective) / bound is at most this; 0 to 1
/// @param time    the run ends after this; empty: no clock
/// @param work    the run ends after so many counted steps (a pricing round and a trial of the local search are
///                one step each); empty: no count
/// @param threads 1 to [#MOST_THREADS]
/// @param seed    of all random choices
public record PlanOptions(double gap, Optional<Duration> time, OptionalLong work, int threads, long seed) {

    /// More threads than this would only wait for each other.
    public static final int MOST_THREADS = 256;

    /// Half a percent, one minute, no count, a thread for each processor, seed 1.
    public static final PlanOptions DEFAULT =
            new PlanOptions(0.005, Optional.of(Duration.ofSeconds(60)), OptionalLong.empty(), processors(), 1);

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
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("Threads are 1 to %d: %d".formatted(MOST_THREADS, threads));
        }
    }

    /// The same with another time limit.
    public PlanOptions withTime(Duration limit) {
        return new PlanOptions(gap, Optional.of(limit), work, threads, seed);
    }

    private static int processors() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
