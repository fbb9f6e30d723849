package org.muster.planner.explanation;

import org.muster.domain.revision.Relief;

/// What a change brings, found by planning again with it and without it, alike in all else and from the plan at
/// hand.
///
/// @param relief the change
/// @param before objective without it, in points
/// @param after  objective with it, in points
/// @param bound  no plan with the change has a higher objective
public record Gain(Relief relief, double before, double after, double bound) {

    /// Points that it brings; negative where planning again found no plan as good.
    public double points() {
        return after - before;
    }
}
