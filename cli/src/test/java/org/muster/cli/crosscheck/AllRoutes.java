package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.List;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Source;

/// Every dated route that one unit of a source may take by itself to a target.
record AllRoutes(Reading reading, Room room) {

    List<DatedRoute> find(Source source, int first, Target target) {
        var goal = target.requirement().handover();
        var found = new ArrayList<DatedRoute>();
        for (int day = first; day <= reading.lastDeparture(source); day++) {
            if (!source.origin().equals(goal)) {
                follow(source, target, source.origin(), day, List.of(), found);
            } else if (reading.isOpen(goal, day) && reading.accepts(target, day)) {
                found.add(room.route(reading.item(source), List.of(), day));
            }
        }
        return found;
    }

    /// Goes on from a node that is left exactly on this day.
    private void follow(
            Source source, Target target, NodeId node, int day, List<DatedRoute.Step> steps, List<DatedRoute> found) {
        for (var lane : reading.lanesOut(node)) {
            if (!reading.runs(lane, day) || !reading.permits(source, lane, day)) {
                continue;
            }
            var longer = new ArrayList<>(steps);
            longer.add(new DatedRoute.Step(lane, day));
            var arrival = day + lane.days();
            if (lane.to().equals(target.requirement().handover()) && reading.accepts(target, arrival)) {
                found.add(room.route(reading.item(source), longer, arrival));
            }
            var dwell = reading.scenario().nodes().get(lane.to()).dwellDays();
            for (int next = arrival + dwell; next < reading.days(); next++) {
                follow(source, target, lane.to(), next, longer, found);
            }
        }
    }
}
