package org.muster.domain.network;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;

/// Dated limits. On its days a limit given here replaces the base limit; an empty one leaves it as it is. Where two
/// changes meet the smaller limit holds.
///
/// @param change         identifier
/// @param place          the node (first three limits) or lane (last two limits)
/// @param from           first day
/// @param until          last day, not before `from`
/// @param handlingPerDay see [Node]
/// @param storage        see [Node]
/// @param neqLimit       see [Node]
/// @param capacityPerDay see [Lane]
/// @param neqPerDay      see [Lane]
/// @param reason         may be empty
public record CapacityChange(
        CapacityChangeId change,
        Place place,
        LocalDate from,
        LocalDate until,
        Optional<Mass> handlingPerDay,
        Optional<Mass> storage,
        Optional<Mass> neqLimit,
        Optional<Mass> capacityPerDay,
        Optional<Mass> neqPerDay,
        String reason) {

    public CapacityChange {
        Period.of(from, until);
        var nodeLimits = handlingPerDay.isPresent() || storage.isPresent() || neqLimit.isPresent();
        var laneLimits = capacityPerDay.isPresent() || neqPerDay.isPresent();
        switch (place) {
            case NodeId node
            when laneLimits ->
                throw new IllegalArgumentException(
                        "Change %s gives a lane's limit for node %s.".formatted(change, node));
            case LaneId lane
            when nodeLimits ->
                throw new IllegalArgumentException(
                        "Change %s gives a node's limit for lane %s.".formatted(change, lane));
            case NodeId node -> {}
            case LaneId lane -> {}
        }
        if (!nodeLimits && !laneLimits) {
            throw new IllegalArgumentException("Change %s gives no limit.".formatted(change));
        }
    }

    public Period period() {
        return Period.of(from, until);
    }
}
