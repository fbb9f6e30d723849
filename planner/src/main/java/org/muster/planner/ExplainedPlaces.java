package org.muster.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.PlaceExplained;
import org.muster.planner.explanation.Stretch;
import org.muster.planner.explanation.Term;

/// Says what the limits of a lane or node are worth, and who takes them.
final class ExplainedPlaces {

    private final Model model;
    private final Network network;
    private final Draft draft;
    private final double[] price;
    private final Places places;

    ExplainedPlaces(Explained explained) {
        model = explained.model();
        network = model.network;
        draft = explained.draft();
        price = explained.prices().resource();
        places = new Places(network);
    }

    PlaceExplained of(Place place) {
        var blocks = blocks(place);
        var limits = new ArrayList<PlaceExplained.Limit>();
        blocks.forEach(block -> addLimits(limits, block));
        return new PlaceExplained(place, limits, value(blocks));
    }

    /// The first resource of each of its limits.
    private List<Integer> blocks(Place place) {
        return switch (place) {
            case LaneId lane -> {
                model.scenario.lanes().get(lane);
                int number = network.laneIndex(lane);
                yield List.of(network.laneMass(number, 0), network.laneNeq(number, 0));
            }
            case NodeId node -> {
                model.scenario.nodes().get(node);
                int number = network.nodeIndex(node);
                yield List.of(network.handling(number, 0), network.storage(number, 0), network.nodeNeq(number, 0));
            }
        };
    }

    // --- limits

    private void addLimits(List<PlaceExplained.Limit> limits, int block) {
        int day = 0;
        while (day < model.days) {
            int end = day + 1;
            if (price[block + day] > 0) {
                while (end < model.days
                        && price[block + end] > 0
                        && network.limit[block + end] == network.limit[block + day]) {
                    end++;
                }
                limits.add(limit(block, day, end));
            }
            day = end;
        }
    }

    private PlaceExplained.Limit limit(int block, int first, int end) {
        long used = 0;
        long offered = 0;
        double perUnit = 0;
        for (int day = first; day < end; day++) {
            used += used(block + day);
            offered += network.limit[block + day];
            perUnit += price[block + day];
        }
        var horizon = model.scenario.horizon();
        return new PlaceExplained.Limit(
                places.term(block),
                new Stretch(horizon.date(first), horizon.date(end - 1)),
                network.limit[block + first],
                used,
                offered,
                Math.round(perUnit * Breakdown.SCALE));
    }

    private long used(int resource) {
        return network.limit[resource] - draft.left[resource];
    }

    // --- who takes them

    private Breakdown value(List<Integer> blocks) {
        var parts = new Parts(model.scenario.horizon());
        for (var requirement : taken().entrySet()) {
            for (int block : blocks) {
                for (int day = 0; day < model.days; day++) {
                    long grams = requirement.getValue().getOrDefault(block + day, 0L);
                    double points = places.units(block + day, grams) * price[block + day];
                    parts.add(places.term(block), requirement.getKey(), day, points);
                }
            }
        }
        for (int block : blocks) {
            for (int day = 0; day < model.days; day++) {
                int resource = block + day;
                if (price[resource] > 0) {
                    double free = places.units(resource, draft.left[resource]);
                    parts.add(Term.UNUSED, places.term(block).code(), day, free * price[resource]);
                }
            }
        }
        return parts.sum();
    }

    /// Grams that the consignments for each requirement take of each resource.
    private Map<String, Map<Integer, Long>> taken() {
        var result = new TreeMap<String, Map<Integer, Long>>();
        for (var loads : draft.loads) {
            for (var load : loads) {
                var need = model.needOf(model.targets.get(load.target));
                var own =
                        result.computeIfAbsent(need.requirement().requirement().value(), name -> new TreeMap<>());
                for (int i = 0; i < load.usage.resource().length; i++) {
                    own.merge(load.usage.resource()[i], load.usage.grams()[i] * load.units, Long::sum);
                }
            }
        }
        return result;
    }
}
