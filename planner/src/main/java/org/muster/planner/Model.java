package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;

/// A scenario in numbers: the sets, limits and worths of the optimisation model that [Planner] states.
final class Model {

    /// Ten-thousandths in one family unit.
    static final long UNIT = FamilyUnits.SCALE;

    final Scenario scenario;
    final Network network;
    final Training training;
    final int days;
    final double pointsPerEur;
    final List<Item> items;
    final Map<ItemId, Integer> itemIndex = new HashMap<>();
    final List<Need> needs = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    /// Crew targets of each course.
    final List<List<Target>> crewTargets = new ArrayList<>();
    final Sources sources;
    /// Points per tonne on each lane.
    final double[] rate;
    /// A price by resource that nothing can pay where the limit is nothing, else 0.
    final double[] closed;

    Model(Scenario scenario) {
        this.scenario = scenario;
        network = new Network(scenario);
        training = new Training(scenario);
        days = network.days;
        pointsPerEur = scenario.header().pointsPerMeur().toDouble() / 1e6;
        items = scenario.items().list();
        items.forEach(item -> itemIndex.put(item.item(), itemIndex.size()));
        training.courses.forEach(course -> crewTargets.add(new ArrayList<>()));
        scenario.requirements().forEach(this::addNeed);
        rate = Arrays.stream(network.eurPerTonne).map(eur -> eur * pointsPerEur).toArray();
        closed = closed();
        sources = new Sources(this);
    }

    private double[] closed() {
        var result = new double[network.resources];
        double points = 1
                + needs.stream()
                        .mapToDouble(need -> need.pointsEach() * need.quantity())
                        .sum();
        double lightest =
                items.stream().mapToLong(item -> item.mass().grams()).min().orElse(1) / 1e6;
        double weakest = items.stream()
                        .mapToLong(item -> item.neq().grams())
                        .filter(neq -> neq > 0)
                        .min()
                        .orElse(1)
                / 1e3;
        for (int resource = 0; resource < result.length; resource++) {
            if (network.limit[resource] == 0) {
                result[resource] = 10 * points / (network.countsNeq(resource) ? weakest : lightest);
            }
        }
        return result;
    }

    Need needOf(Target target) {
        return needs.get(target.need());
    }

    double[] timeliness(Target target) {
        return needOf(target).timeliness();
    }

    private void addNeed(Requirement requirement) {
        var horizon = scenario.horizon();
        int first = Math.max(0, requirement.notBefore().map(horizon::dayOf).orElse(0));
        int last = Math.min(days - 1, horizon.dayOf(requirement.lapses()) - 1);
        int punctual = Math.min(days - 1, horizon.dayOf(requirement.due()) - requirement.bufferDays());
        var timeliness = new double[days];
        for (int day = first; day <= last; day++) {
            timeliness[day] = requirement.timeliness(horizon.date(day)).toDouble();
        }
        var set = scenario.findSet(requirement);
        int index = needs.size();
        int node = network.nodeIndex(requirement.handover());
        int[][] numbers;
        long[][] perSet;
        if (set.isEmpty()) {
            numbers = new int[][] {{targets.size()}};
            perSet = new long[][] {{1}};
            targets.add(new Target(
                    targets.size(),
                    index,
                    0,
                    Optional.empty(),
                    -1,
                    1,
                    Math.multiplyExact(requirement.quantity(), UNIT),
                    node));
        } else {
            var variants = set.get().variants().list();
            numbers = new int[variants.size()][];
            perSet = new long[variants.size()][];
            for (int v = 0; v < numbers.length; v++) {
                var parts = variants.get(v).parts();
                numbers[v] = new int[parts.size()];
                perSet[v] = new long[parts.size()];
                for (int p = 0; p < numbers[v].length; p++) {
                    var part = parts.get(p);
                    numbers[v][p] = targets.size();
                    perSet[v][p] = part.perSet();
                    int course = part.kind() == PartKind.CREW ? training.courseIndex(CourseId.of(part.part())) : -1;
                    var target = new Target(
                            targets.size(),
                            index,
                            v,
                            Optional.of(new PartOfSet(variants.get(v).variant(), part.part())),
                            course,
                            part.perSet(),
                            Math.multiplyExact(Math.multiplyExact(requirement.quantity(), part.perSet()), UNIT),
                            node);
                    targets.add(target);
                    if (course >= 0) {
                        crewTargets.get(course).add(target);
                    }
                }
            }
        }
        needs.add(new Need(
                index,
                requirement,
                requirement.weight().toDouble() / requirement.quantity(),
                timeliness,
                first,
                last,
                punctual,
                numbers,
                perSet,
                set.isPresent()));
    }

    /// The family that a target asks for: that of the requirement, or of the part when it asks for a set.
    FamilyId familyOf(Target target) {
        return target.part()
                .map(part -> part.part().family())
                .orElse(needOf(target).requirement().family());
    }
}
