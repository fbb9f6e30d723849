package org.muster.planner;

/// Units of one draw to one target on one dated way. Draw, target and route make two of them equal: the rest
/// follows from these.
///
/// @param draw   number of the draw
/// @param target number of the target
/// @param route  the way
/// @param usage  limits it takes, per unit
/// @param worth  units of the target that one unit is worth
/// @param cost   points of transport per unit
record FlowColumn(int draw, int target, Route route, Route.Usage usage, double worth, double cost) {

    static FlowColumn of(Load load) {
        return new FlowColumn(
                load.draw, load.target, load.route, load.usage, (double) load.worth / Model.UNIT, load.cost);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowColumn that
                && draw == that.draw
                && target == that.target
                && route.equals(that.route);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * route.hashCode() + draw) + target;
    }
}
