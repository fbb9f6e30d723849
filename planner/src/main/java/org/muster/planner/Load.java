package org.muster.planner;

import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Consignment;

/// Units that travel together in a [Draft]: one draw, one target, one dated way. The draft changes how many.
final class Load {

    final int draw;
    final int target;
    final Route route;
    final Route.Usage usage;
    /// Ten-thousandths of the target's unit that one unit is worth.
    final long worth;
    /// Points of transport per unit.
    final double cost;
    /// The consignment of a kept plan that it is; none for a load of this plan's own.
    final @Nullable Origin kept;

    long units;

    /// @param row    of the kept plan
    /// @param frozen whether it has to stay as it is
    record Origin(Consignment row, boolean frozen) {}

    Load(int draw, int target, Route route, Route.Usage usage, long worth, double cost) {
        this(draw, target, route, usage, worth, cost, null);
    }

    Load(int draw, int target, Route route, Route.Usage usage, long worth, double cost, @Nullable Origin kept) {
        this.draw = draw;
        this.target = target;
        this.route = route;
        this.usage = usage;
        this.worth = worth;
        this.cost = cost;
        this.kept = kept;
    }

    /// Whether it is a consignment of a kept plan, which may be taken out whole at a price, but not changed.
    boolean isKept() {
        return kept != null;
    }

    boolean isFrozen() {
        return kept != null && kept.frozen();
    }

    /// Whether it is a consignment that may be changed at a price, and is as it was.
    boolean isIntact() {
        return kept != null && !kept.frozen() && units == kept.row().quantity();
    }

    int arrive() {
        return route.arrive();
    }
}
