package org.muster.cli.crosscheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.materiel.Item;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Source;

/// Finds the way that arrives first where one more unit fits.
final class EarliestArrival {

    private record Stay(NodeId node, int day) {}

    /// How goods came to be ready at a node on a day: by a lane, or by waiting a night.
    private record Came(Stay from, @Nullable Lane by) {}

    private final Reading reading;
    private final Room room;

    EarliestArrival(Reading reading, Room room) {
        this.reading = reading;
        this.room = room;
    }

    Optional<DatedRoute> find(Source source, int first, Target target) {
        var item = reading.item(source);
        var goal = target.requirement().handover();
        if (source.origin().equals(goal)) {
            return handOverAtOrigin(source, first, target, item);
        }
        var came = new HashMap<Stay, Came>();
        for (int day = first; day < reading.days(); day++) {
            if (arrivesToday(goal, target, day, came)) {
                return Optional.of(room.route(item, steps(came, new Stay(goal, day)), day));
            }
            for (var node : reading.scenario().nodes()) {
                step(source, item, node, day, goal, came);
            }
        }
        return Optional.empty();
    }

    private Optional<DatedRoute> handOverAtOrigin(Source source, int first, Target target, Item item) {
        for (int day = first; day <= reading.lastDeparture(source); day++) {
            if (reading.isOpen(source.origin(), day) && reading.accepts(target, day)) {
                return Optional.of(room.route(item, List.of(), day));
            }
        }
        return Optional.empty();
    }

    private boolean arrivesToday(NodeId goal, Target target, int day, Map<Stay, Came> came) {
        return came.containsKey(new Stay(goal, day)) && reading.accepts(target, day);
    }

    private void step(Source source, Item item, Node node, int day, NodeId goal, Map<Stay, Came> came) {
        var here = new Stay(node.node(), day);
        var atOrigin = node.node().equals(source.origin());
        var leaves = atOrigin ? day <= reading.lastDeparture(source) : came.containsKey(here);
        if (!leaves || node.node().equals(goal)) {
            return;
        }
        if (room.takes(Limit.Kind.HANDLING, node.node(), day, item.mass().grams())) {
            for (var lane : reading.lanesOut(node.node())) {
                depart(source, item, lane, here, goal, came);
            }
        }
        if (!atOrigin && stays(item, node, day, day + 1)) {
            came.putIfAbsent(new Stay(node.node(), day + 1), new Came(here, null));
        }
    }

    private void depart(Source source, Item item, Lane lane, Stay here, NodeId goal, Map<Stay, Came> came) {
        var arrival = here.day + lane.days();
        var node = reading.scenario().nodes().get(lane.to());
        var free = arrival + (lane.to().equals(goal) ? 0 : node.dwellDays());
        var there = new Stay(lane.to(), free);
        if (free < reading.days()
                && !came.containsKey(there)
                && !lane.to().equals(source.origin())
                && reading.runs(lane, here.day)
                && reading.permits(source, lane, here.day)
                && room.takes(
                        Limit.Kind.LANE_MASS, lane.lane(), here.day, item.mass().grams())
                && room.takes(
                        Limit.Kind.LANE_NEQ, lane.lane(), here.day, item.neq().grams())
                && room.takes(
                        Limit.Kind.HANDLING, lane.to(), arrival, item.mass().grams())
                && room.takes(
                        Limit.Kind.NODE_NEQ, lane.to(), arrival, item.neq().grams())
                && stays(item, node, arrival, free)) {
            came.put(there, new Came(here, lane));
        }
    }

    private boolean stays(Item item, Node node, int from, int until) {
        for (int night = from; night < until; night++) {
            if (!room.takes(Limit.Kind.STORAGE, node.node(), night, item.mass().grams())
                    || !room.takes(
                            Limit.Kind.NODE_NEQ,
                            node.node(),
                            night + 1,
                            item.neq().grams())) {
                return false;
            }
        }
        return true;
    }

    private static List<DatedRoute.Step> steps(Map<Stay, Came> came, Stay end) {
        var steps = new ArrayList<DatedRoute.Step>();
        for (@Nullable Came last = came.get(end); last != null; last = came.get(last.from)) {
            var lane = last.by;
            if (lane != null) {
                steps.add(new DatedRoute.Step(lane, last.from.day));
            }
        }
        Collections.reverse(steps);
        return steps;
    }
}
