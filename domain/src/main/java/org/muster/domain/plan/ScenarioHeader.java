package org.muster.domain.plan;

import org.muster.domain.measure.Points;
import org.muster.domain.nation.NationCode;

/// What holds for the whole scenario.
///
/// @param horizon        the days that are planned
/// @param recipient      the nation that receives
/// @param pointsPerMeur  points that one million EUR of transport takes off the objective
/// @param classification marking that every page and export bears; may be empty
public record ScenarioHeader(Horizon horizon, NationCode recipient, Points pointsPerMeur, String classification) {

    /// 0.01 points for a million EUR.
    public static final Points DEFAULT_POINTS_PER_MEUR = new Points(10_000_000);
}
