package org.muster.planner;

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

    long units;

    Load(int draw, int target, Route route, Route.Usage usage, long worth, double cost) {
        this.draw = draw;
        this.target = target;
        this.route = route;
        this.usage = usage;
        this.worth = worth;
        this.cost = cost;
    }

    int arrive() {
        return route.arrive();
    }
}
