package org.muster.server.planning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.PlanFigures;
import org.muster.planner.Progress;

/// Where a run was at a moment.
///
/// @param seconds since the planner began
/// @param plan    what the best plan so far is worth; nothing before the first
/// @param bound   no plan is worth more; nothing before the first proof
/// @param gap     between the two, a fraction
/// @param round   counted steps so far
record RunPoint(
        BigDecimal seconds,
        @Nullable BigDecimal plan,
        @Nullable BigDecimal bound,
        @Nullable BigDecimal gap,
        long round) {

    /// Beyond this a figure is no news but a start value of the planner.
    private static final double KNOWN = 1e15;

    private static final int PLACES = 4;

    static RunPoint of(Progress progress) {
        var bound = known(progress.bound());
        return new RunPoint(
                BigDecimal.valueOf(progress.elapsed().toMillis(), 3),
                known(progress.objective()),
                bound,
                bound == null ? null : known(progress.gap()),
                progress.round());
    }

    /// The figures of a plan that was judged.
    static RunPoint of(PlanFigures figures) {
        return new RunPoint(
                BigDecimal.valueOf(figures.seconds().orElse(0)),
                known(figures.objective().orElse(Double.NaN)),
                known(figures.bound().orElse(Double.NaN)),
                known(figures.gap().orElse(Double.NaN)),
                0);
    }

    private static @Nullable BigDecimal known(double figure) {
        return Double.isFinite(figure) && Math.abs(figure) < KNOWN
                ? BigDecimal.valueOf(figure).setScale(PLACES, RoundingMode.HALF_EVEN)
                : null;
    }

    /// Whether nothing but time passed since another.
    boolean isLike(RunPoint other) {
        return Objects.equals(plan, other.plan) && Objects.equals(bound, other.bound);
    }
}
