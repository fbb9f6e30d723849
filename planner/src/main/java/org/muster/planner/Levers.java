package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.training.CourseId;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Lever;

/// What a little more of everything is worth: how the bound grows with it.
///
/// Source: plan.md, "Certificate": the bound is linear in each limit.
final class Levers {

    private static final double MILLION = 1e6;

    private static final Comparator<Lever> MOST_FIRST = Comparator.comparingLong(Lever::micropoints)
            .reversed()
            .thenComparing(Lever::kind)
            .thenComparing(Lever::element);

    private final Explained explained;
    private final Model model;
    private final List<Lever> levers = new ArrayList<>();

    Levers(Explained explained) {
        this.explained = explained;
        model = explained.model();
    }

    List<Lever> list() {
        addResources();
        addFunds();
        addTraining();
        addSources();
        levers.sort(MOST_FIRST);
        return List.copyOf(levers);
    }

    private void addResources() {
        var network = model.network;
        var places = new Places(network);
        var prices = explained.prices().resource();
        for (int block = 0; block < network.resources; block += model.days) {
            double sum = 0;
            for (int resource = block; resource < block + model.days; resource++) {
                // where the limit is nothing the price only keeps that closed which is closed
                sum += network.limit[resource] == 0 ? 0 : prices[resource];
            }
            add(Lever.Kind.valueOf(places.term(block).name()), places.name(block), sum);
        }
    }

    private void addFunds() {
        for (int fund = 0; fund < explained.prices().fund().length; fund++) {
            double price = explained.prices().fund()[fund];
            add(Lever.Kind.FUND, model.sources.fund(fund).fund().value(), MILLION * price);
        }
    }

    private void addTraining() {
        for (int school = 0; school < model.training.schools.size(); school++) {
            var row = model.training.schools.get(school);
            double taught = Arrays.stream(explained.prices().school()[school]).sum();
            double classes = explained.found().schoolValue()[school] / row.parallelClasses();
            add(Lever.Kind.SCHOOL, row.school().value(), taught + classes);
        }
        for (int pool = 0; pool < model.training.pools.size(); pool++) {
            double sum = Arrays.stream(explained.prices().trainees()[pool]).sum();
            add(
                    Lever.Kind.TRAINEES,
                    model.training.pools.get(pool).map(CourseId::value).orElse(""),
                    sum);
        }
    }

    /// Of a supply the months together.
    private void addSources() {
        Map<String, Double> supplies = new LinkedHashMap<>();
        for (var quota : model.sources.quotas) {
            double value = explained.found().quotaValue()[quota.index()];
            if (quota.supply()) {
                var supply = model.scenario.supplies().list().get(quota.row());
                supplies.merge(supply.identifier(), value, Double::sum);
            } else {
                add(
                        Lever.Kind.OFFER,
                        model.scenario.offers().list().get(quota.row()).identifier(),
                        value);
            }
        }
        supplies.forEach((supply, value) -> add(Lever.Kind.SUPPLY, supply, value));
    }

    private void add(Lever.Kind kind, String element, double points) {
        long micropoints = Math.round(points * Breakdown.SCALE);
        if (micropoints > 0) {
            levers.add(new Lever(kind, element, micropoints));
        }
    }
}
