package org.muster.domain.network;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.NationCode;

/// A directed, repeated way from one node to another.
///
/// @param lane           identifier
/// @param from           where it starts
/// @param to             where it ends; another node than `from`
/// @param mode           how it carries
/// @param days           departure to arrival, at least 1
/// @param capacityPerDay most mass that may depart on a day; zero: nothing passes
/// @param neqPerDay      most net explosive that may depart on a day; empty: no limit
/// @param rate           cost of transport
/// @param maxPiece       heaviest single unit it takes; empty: no limit
/// @param crosses        nations passed in order between the two ends
/// @param weekdays       days of departure; empty: daily
public record Lane(
        LaneId lane,
        NodeId from,
        NodeId to,
        Mode mode,
        int days,
        Mass capacityPerDay,
        Optional<Mass> neqPerDay,
        TransportRate rate,
        Optional<Mass> maxPiece,
        List<NationCode> crosses,
        Set<DayOfWeek> weekdays) {

    public Lane {
        Counts.between("The days of lane %s", lane, 1, days);
        if (from.equals(to)) {
            throw new IllegalArgumentException("Lane %s leads from %s back to itself.".formatted(lane, from));
        }
        crosses = List.copyOf(crosses);
        weekdays = weekdays.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
    }

    /// Whether it leaves on this day of the week; closures are another matter.
    public boolean runsOn(LocalDate day) {
        return weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek());
    }

    /// Whether it takes a single unit of this mass.
    public boolean takes(Mass unit) {
        return maxPiece.isEmpty() || unit.compareTo(maxPiece.get()) <= 0;
    }
}
