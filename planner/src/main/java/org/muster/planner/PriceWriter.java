package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.training.CourseId;

/// Writes prices as a certificate in the words of the contract: kind by kind, and only those above zero.
final class PriceWriter {

    private final Model model;
    private final List<Price> rows = new ArrayList<>();

    PriceWriter(Model model) {
        this.model = model;
    }

    Certificate write(Prices prices) {
        addLanes(prices.resource());
        addNodes(prices.resource());
        addTargets(prices);
        addFunds(prices.fund());
        addTraining(prices);
        rows.sort(Comparator.comparing(Price::kind)
                .thenComparing(Price::id)
                .thenComparing(price -> price.day().orElse(LocalDate.MIN)));
        return new Certificate(rows);
    }

    private void addLanes(double[] resource) {
        var network = model.network;
        for (int lane = 0; lane < network.lanes.size(); lane++) {
            var id = network.lanes.get(lane).lane().value();
            addDays(PriceKind.LANE_MASS, id, resource, network.laneMass(lane, 0));
            addDays(PriceKind.LANE_NEQ, id, resource, network.laneNeq(lane, 0));
        }
    }

    private void addNodes(double[] resource) {
        var network = model.network;
        for (int node = 0; node < network.nodes.size(); node++) {
            var id = network.nodes.get(node).node().value();
            addDays(PriceKind.NODE_HANDLING, id, resource, network.handling(node, 0));
            addDays(PriceKind.NODE_STORAGE, id, resource, network.storage(node, 0));
            addDays(PriceKind.NODE_NEQ, id, resource, network.nodeNeq(node, 0));
        }
    }

    private void addTargets(Prices prices) {
        for (var target : model.targets) {
            var id = name(model, target);
            add(PriceKind.COVERAGE, id, prices.coverage()[target.index()]);
            if (target.part().isPresent()) {
                addDays(PriceKind.SET_BY, id, prices.setBy()[target.index()], 0);
            }
        }
    }

    /// A target in the words of the certificate.
    static String name(Model model, Target target) {
        var requirement = model.needOf(target).requirement().requirement().value();
        return target.part()
                .map(part -> part.variant().value().isEmpty()
                        ? requirement + "/" + part.part()
                        : requirement + "/" + part.variant() + "/" + part.part())
                .orElse(requirement);
    }

    private void addFunds(double[] fund) {
        for (int number = 0; number < fund.length; number++) {
            add(PriceKind.FUND, model.sources.fund(number).fund().value(), fund[number]);
        }
    }

    private void addTraining(Prices prices) {
        for (int school = 0; school < prices.school().length; school++) {
            var id = model.training.schools.get(school).school().value();
            addDays(PriceKind.SCHOOL, id, prices.school()[school], 0);
        }
        for (int pool = 0; pool < prices.trainees().length; pool++) {
            var course = model.training.pools.get(pool);
            addDays(PriceKind.TRAINEES, course.map(CourseId::value).orElse(""), prices.trainees()[pool], 0);
        }
    }

    private void add(PriceKind kind, String id, double price) {
        if (price > 0) {
            rows.add(new Price(kind, id, Optional.empty(), price));
        }
    }

    private void addDays(PriceKind kind, String id, double[] values, int from) {
        for (int day = 0; day < model.days; day++) {
            if (values[from + day] > 0) {
                var date = model.scenario.horizon().date(day);
                rows.add(new Price(kind, id, Optional.of(date), values[from + day]));
            }
        }
    }
}
