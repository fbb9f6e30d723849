package org.muster.planner;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.muster.domain.plan.PlanStatus;

/// Tells when a run has to stop: counted work, the clock, or a cancellation. Only the clock and a cancellation make
/// runs differ.
final class RunLimits {

    private final PlanOptions options;
    private final BooleanSupplier cancelled;
    private final long began = System.nanoTime();
    private long steps;
    private boolean hurried;

    RunLimits(PlanOptions options, BooleanSupplier cancelled) {
        this.options = options;
        this.cancelled = cancelled;
    }

    void step() {
        steps++;
    }

    long steps() {
        return steps;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    boolean workIsDone() {
        return options.work().isPresent() && steps >= options.work().getAsLong();
    }

    /// Whether so much of the time is used up; remembered, because from then on the run is not repeatable.
    boolean isPast(double share) {
        if (options.time().isPresent()
                && System.nanoTime() - began > share * options.time().get().toNanos()) {
            hurried = true;
            return true;
        }
        return false;
    }

    /// Whether a phase has to end at once, whatever is half done: cancelled, or so much of the time is used up.
    boolean mustHurry(double share) {
        return isCancelled() || isPast(share);
    }

    boolean mustStop(double share) {
        return isCancelled() || workIsDone() || isPast(share);
    }

    /// Whether the same options and seed give the same plan again: neither the clock nor a cancellation cut a phase.
    boolean isRepeatable() {
        return !hurried && !isCancelled();
    }

    /// How the run ended, given whether the gap asked for was reached.
    PlanStatus status(boolean reached) {
        if (isCancelled() && !reached) {
            return PlanStatus.CANCELLED;
        }
        if (reached) {
            return PlanStatus.OPTIMAL;
        }
        return hurried ? PlanStatus.TIME_LIMIT : PlanStatus.WORK_LIMIT;
    }
}
