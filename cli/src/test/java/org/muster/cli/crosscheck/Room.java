package org.muster.cli.crosscheck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.Item;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;

/// What is left of every limit while goods are put on routes, one after the other.
final class Room {

    private final Reading reading;
    private final Map<Limit, Long> taken_g = new HashMap<>();

    Room(Reading reading) {
        this.reading = reading;
    }

    /// Grams that are left; none for a limit that does not exist.
    Optional<Long> left_g(Limit limit) {
        return limit_g(limit).map(most -> most.grams() - taken_g.getOrDefault(limit, 0L));
    }

    private Optional<Mass> limit_g(Limit limit) {
        return switch (limit.place()) {
            case LaneId id -> {
                var lane = reading.scenario().lanes().get(id);
                yield limit.kind() == Limit.Kind.LANE_MASS
                        ? Optional.of(new Mass(reading.laneCapacity_g(lane, limit.day())))
                        : reading.laneNeq(lane, limit.day());
            }
            case NodeId id -> {
                var node = reading.scenario().nodes().get(id);
                yield switch (limit.kind()) {
                    case HANDLING -> reading.handling(node, limit.day());
                    case STORAGE -> reading.storage(node, limit.day());
                    case NODE_NEQ -> reading.nodeNeq(node, limit.day());
                    case LANE_MASS, LANE_NEQ -> throw new IllegalArgumentException("Not a limit of a node: " + limit);
                };
            }
        };
    }

    boolean takes(Limit.Kind kind, Place place, int day, long grams) {
        return grams == 0
                || left_g(new Limit(kind, place, day))
                        .map(left -> left >= grams)
                        .orElse(true);
    }

    /// How many units still fit on a route, at most so many.
    long fits(DatedRoute route, long atMost) {
        var most = atMost;
        for (var take : route.takes_g().entrySet()) {
            var left = left_g(take.getKey());
            if (left.isPresent()) {
                most = Math.min(most, left.get() / take.getValue());
            }
        }
        return Math.max(0, most);
    }

    void take(DatedRoute route, long units) {
        route.takes_g().forEach((limit, grams) -> taken_g.merge(limit, grams * units, Long::sum));
    }

    /// The route over these steps, with what it takes of limits that exist.
    DatedRoute route(Item item, List<DatedRoute.Step> steps, int arrival) {
        var takes_g = new HashMap<Limit, Long>();
        double cost_eur = 0;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var arrive = step.depart() + step.lane().days();
            cost_eur += item.mass().grams() / 1e6 * step.lane().rate().eurPerTonne();
            add(takes_g, Limit.Kind.LANE_MASS, step.lane().lane(), step.depart(), item.mass());
            add(takes_g, Limit.Kind.LANE_NEQ, step.lane().lane(), step.depart(), item.neq());
            if (i == 0) {
                add(takes_g, Limit.Kind.HANDLING, step.lane().from(), step.depart(), item.mass());
                add(takes_g, Limit.Kind.NODE_NEQ, step.lane().from(), step.depart(), item.neq());
            }
            add(takes_g, Limit.Kind.HANDLING, step.lane().to(), arrive, item.mass());
            if (i == steps.size() - 1) {
                add(takes_g, Limit.Kind.NODE_NEQ, step.lane().to(), arrive, item.neq());
            } else {
                stay(
                        takes_g,
                        reading.scenario().nodes().get(step.lane().to()),
                        arrive,
                        steps.get(i + 1).depart(),
                        item);
            }
        }
        takes_g.keySet().removeIf(limit -> limit_g(limit).isEmpty());
        return new DatedRoute(steps, arrival, cost_eur, takes_g);
    }

    private static void stay(Map<Limit, Long> takes_g, Node node, int arrive, int depart, Item item) {
        add(takes_g, Limit.Kind.HANDLING, node.node(), depart, item.mass());
        for (int night = arrive; night < depart; night++) {
            add(takes_g, Limit.Kind.STORAGE, node.node(), night, item.mass());
        }
        for (int day = arrive; day <= depart; day++) {
            add(takes_g, Limit.Kind.NODE_NEQ, node.node(), day, item.neq());
        }
    }

    private static void add(Map<Limit, Long> takes_g, Limit.Kind kind, Place place, int day, Mass mass) {
        if (!mass.isZero()) {
            takes_g.merge(new Limit(kind, place, day), mass.grams(), Long::sum);
        }
    }
}
