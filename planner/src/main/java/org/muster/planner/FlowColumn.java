package org.muster.planner;

/// Units of one lot to one target on one dated way.
///
/// @param lot    number of the lot
/// @param target number of the target
/// @param route  the way
/// @param usage  limits it takes, per unit
/// @param worth  units of the target that one unit is worth
/// @param cost   points of transport per unit
record FlowColumn(int lot, int target, Route route, Route.Usage usage, double worth, double cost) {

    long key() {
        return ((route.key() * 1099511628211L) ^ lot) * 1099511628211L ^ target;
    }
}
