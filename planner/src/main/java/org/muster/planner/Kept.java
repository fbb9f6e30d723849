package org.muster.planner;

import java.time.LocalDate;
import org.muster.domain.measure.Points;
import org.muster.domain.plan.Plan;

/// A plan that a new one keeps to.
///
/// @param plan        agreed earlier
/// @param frozenUntil what begins before this day is kept exactly; see [org.muster.domain.revision.Agreed]
/// @param changeCost  points for each other consignment or class that the new plan does not have as it was
public record Kept(Plan plan, LocalDate frozenUntil, Points changeCost) {}
