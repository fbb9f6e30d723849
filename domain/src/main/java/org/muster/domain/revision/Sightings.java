package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// What was seen of consignments on a day, beside what their plan says of that day.
public final class Sightings {

    private Sightings() {}

    /// Those that say something else than the plan does, before or after what is to happen on the day. For units that
    /// are where the plan has them, the plan may be believed further.
    ///
    /// @param seen of consignments of the plan; others are left out
    public static List<Actual> unplanned(Scenario scenario, Plan plan, LocalDate day, List<Actual> seen) {
        var consignments = new HashMap<ConsignmentId, Consignment>();
        plan.consignments().forEach(one -> consignments.put(one.consignment(), one));
        return seen.stream()
                .filter(actual -> Optional.ofNullable(consignments.get(actual.consignment()))
                        .filter(consignment -> !isPlanned(scenario, consignment, day, actual))
                        .isPresent())
                .toList();
    }

    private static boolean isPlanned(Scenario scenario, Consignment consignment, LocalDate day, Actual seen) {
        return isPlanned(seen, Position.planned(scenario, consignment, day), day)
                || isPlanned(seen, Position.planned(scenario, consignment, day.plusDays(1)), day);
    }

    private static boolean isPlanned(Actual seen, Position planned, LocalDate day) {
        return switch (planned) {
            case Position.Waiting() -> seen.state() == Actual.State.WAITING;
            case Position.Moving(var node, var there, var leaves) ->
                seen.node().filter(node::equals).isPresent()
                        && switch (seen.state()) {
                            case AT_NODE -> !there.isAfter(day);
                            case UNDER_WAY -> !there.isBefore(day);
                            case WAITING, DELIVERED, LOST -> false;
                        };
            case Position.Delivered(var on) -> seen.state() == Actual.State.DELIVERED;
            case Position.Lost() -> false;
        };
    }
}
