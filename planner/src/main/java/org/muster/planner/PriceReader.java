package org.muster.planner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Price;
import org.muster.domain.training.CourseId;

/// Reads a certificate back into prices: what [PriceWriter] writes, and what any other planner does.
///
/// A row that is about nothing in the scenario is left out; a verifier says so.
final class PriceReader {

    private final Model model;
    private final Prices prices;
    private final Map<String, Integer> targets = new HashMap<>();
    private final Map<String, Integer> funds = new HashMap<>();
    private final Map<String, Integer> schools = new HashMap<>();
    private final Map<String, Integer> pools = new HashMap<>();

    PriceReader(Model model) {
        this.model = model;
        prices = Prices.none(model);
        model.targets.forEach(target -> targets.put(PriceWriter.name(model, target), target.index()));
        model.scenario.funds().forEach(row -> funds.put(row.fund().value(), funds.size()));
        model.training.schools.forEach(row -> schools.put(row.school().value(), schools.size()));
        model.training.pools.forEach(
                course -> pools.put(course.map(CourseId::value).orElse(""), pools.size()));
    }

    Prices read(Certificate certificate) {
        certificate.prices().forEach(this::take);
        return prices;
    }

    private void take(Price row) {
        switch (row.kind()) {
            case LANE_MASS, LANE_NEQ, NODE_HANDLING, NODE_STORAGE, NODE_NEQ ->
                resource(row).ifPresent(resource -> prices.resource()[resource] = row.price());
            case COVERAGE -> find(targets, row).ifPresent(target -> prices.coverage()[target] = row.price());
            case SET_BY -> find(targets, row).ifPresent(target -> put(prices.setBy()[target], row));
            case FUND -> find(funds, row).ifPresent(fund -> prices.fund()[fund] = row.price());
            case SCHOOL -> find(schools, row).ifPresent(school -> put(prices.school()[school], row));
            case TRAINEES -> find(pools, row).ifPresent(pool -> put(prices.trainees()[pool], row));
        }
    }

    private static Optional<Integer> find(Map<String, Integer> numbers, Price row) {
        return Optional.ofNullable(numbers.get(row.id()));
    }

    private void put(double[] days, Price row) {
        int day = day(row);
        if (day >= 0 && day < days.length) {
            days[day] = row.price();
        }
    }

    private Optional<Integer> resource(Price row) {
        var network = model.network;
        int day = day(row);
        if (day < 0 || day >= model.days) {
            return Optional.empty();
        }
        var lane = Optional.ofNullable(network.laneIndex.get(new LaneId(row.id())));
        var node = Optional.ofNullable(network.nodeIndex.get(new NodeId(row.id())));
        return switch (row.kind()) {
            case LANE_MASS -> lane.map(number -> network.laneMass(number, day));
            case LANE_NEQ -> lane.map(number -> network.laneNeq(number, day));
            case NODE_HANDLING -> node.map(number -> network.handling(number, day));
            case NODE_STORAGE -> node.map(number -> network.storage(number, day));
            case NODE_NEQ -> node.map(number -> network.nodeNeq(number, day));
            default -> Optional.empty();
        };
    }

    private int day(Price row) {
        return row.day().map(model.scenario.horizon()::dayOf).orElse(-1);
    }
}
