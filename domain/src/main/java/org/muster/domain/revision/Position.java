package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;

/// Where units of a consignment are on the morning of a day.
sealed interface Position {

    /// They have not left their origin.
    record Waiting() implements Position {}

    /// They are at a node, or on the way to it.
    ///
    /// @param there day on which they came or come
    /// @param leaves day on which the plan lets them leave again; empty: the plan does not say, or it is their goal
    record Moving(NodeId node, LocalDate there, Optional<LocalDate> leaves) implements Position {}

    /// They were handed over.
    record Delivered(LocalDate day) implements Position {}

    /// They are gone.
    record Lost() implements Position {}

    /// Where a plan says that they are.
    static Position planned(Scenario scenario, Consignment consignment, LocalDate at) {
        if (consignment.arrive().isBefore(at)) {
            return new Delivered(consignment.arrive());
        }
        var legs = consignment.legs();
        int last = -1;
        while (last + 1 < legs.size() && legs.get(last + 1).depart().isBefore(at)) {
            last++;
        }
        if (last < 0) {
            return new Waiting();
        }
        var leg = legs.get(last);
        return new Moving(
                scenario.lanes().get(leg.lane()).to(),
                leg.arrive(),
                last + 1 < legs.size() ? Optional.of(legs.get(last + 1).depart()) : Optional.empty());
    }

    /// Where somebody saw them.
    static Position seen(Actual actual) {
        return switch (actual.state()) {
            case WAITING -> new Waiting();
            case UNDER_WAY, AT_NODE ->
                new Moving(actual.node().orElseThrow(), actual.date().orElseThrow(), Optional.empty());
            case DELIVERED -> new Delivered(actual.date().orElseThrow());
            case LOST -> new Lost();
        };
    }
}
