package org.muster.cli.explain;

import java.time.LocalDate;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Scenario;

/// One leg of a way, with the places at its ends.
public record Step(
        LaneId lane,
        Mode mode,
        NodeId from,
        String fromName,
        LocalDate depart,
        NodeId to,
        String toName,
        LocalDate arrive) {

    static Step of(Scenario scenario, Leg leg) {
        var lane = scenario.lanes().get(leg.lane());
        return new Step(
                lane.lane(),
                lane.mode(),
                lane.from(),
                scenario.nodes().get(lane.from()).name(),
                leg.depart(),
                lane.to(),
                scenario.nodes().get(lane.to()).name(),
                leg.arrive());
    }
}
