package org.muster.domain.plan;

import java.time.LocalDate;
import org.muster.domain.network.LaneId;

/// One lane of a consignment's route, on its days.
///
/// @param lane   which lane
/// @param depart departure day
/// @param arrive arrival day
public record Leg(LaneId lane, LocalDate depart, LocalDate arrive) {}
