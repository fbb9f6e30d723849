package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.muster.domain.materiel.CapabilitySet;
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

    /// Points for each row of a kept plan that is changed, and how many rows may be.
    private double changeCost;

    private int keptRows;

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
        double lightest = least(item -> item.mass().grams()) / 1e6;
        double weakest = least(item -> item.neq().grams()) / 1e3;
        for (int resource = 0; resource < result.length; resource++) {
            if (network.limit[resource] == 0) {
                result[resource] = 10 * points / (network.countsNeq(resource) ? weakest : lightest);
            }
        }
        return result;
    }

    /// Least grams above zero of any item; 1 where there are none.
    private long least(ToLongFunction<Item> grams) {
        return items.stream().mapToLong(grams).filter(each -> each > 0).min().orElse(1);
    }

    /// Makes each change of so many rows of a kept plan cost points.
    void charges(double points, int rows) {
        changeCost = points;
        keptRows = rows;
    }

    /// Points for the changes of a plan that leaves so many kept rows as they were.
    double changesCost(int intact) {
        return changeCost * (keptRows - intact);
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
        var set = scenario.findSet(requirement);
        var targetsOf = set.map(asked -> addTargets(requirement, asked)).orElseGet(() -> addTarget(requirement));
        needs.add(new Need(
                needs.size(),
                requirement,
                requirement.weight().toDouble() / requirement.quantity(),
                timeliness(requirement, first, last),
                first,
                last,
                punctual,
                targetsOf,
                perSet(targetsOf),
                set.isPresent()));
    }

    private double[] timeliness(Requirement requirement, int first, int last) {
        var result = new double[days];
        for (int day = first; day <= last; day++) {
            result[day] = requirement.timeliness(scenario.horizon().date(day)).toDouble();
        }
        return result;
    }

    /// The one target of plain materiel.
    private int[][] addTarget(Requirement requirement) {
        return new int[][] {{addTarget(requirement, 0, Optional.empty(), -1, 1)}};
    }

    /// The targets of a set: a part of a variant each.
    private int[][] addTargets(Requirement requirement, CapabilitySet set) {
        var variants = set.variants().list();
        var numbers = new int[variants.size()][];
        for (int v = 0; v < numbers.length; v++) {
            var parts = variants.get(v).parts();
            numbers[v] = new int[parts.size()];
            for (int p = 0; p < numbers[v].length; p++) {
                var part = parts.get(p);
                int course = part.kind() == PartKind.CREW ? training.courseIndex(CourseId.of(part.part())) : -1;
                var name = new PartOfSet(variants.get(v).variant(), part.part());
                numbers[v][p] = addTarget(requirement, v, Optional.of(name), course, part.perSet());
            }
        }
        return numbers;
    }

    private int addTarget(Requirement requirement, int variant, Optional<PartOfSet> part, int course, long perSet) {
        long limit = Math.multiplyExact(Math.multiplyExact(requirement.quantity(), perSet), UNIT);
        int node = network.nodeIndex(requirement.handover());
        var ready = scenario.readyCrews().stream()
                .filter(row -> row.requirement().equals(requirement.requirement()))
                .filter(row -> part.filter(row.part()::equals).isPresent())
                .map(row -> new Target.Ready(Math.max(0, scenario.horizon().dayOf(row.from())), row.crews()))
                .toList();
        var target = new Target(targets.size(), needs.size(), variant, part, course, perSet, limit, node, ready);
        targets.add(target);
        if (target.crew()) {
            crewTargets.get(course).add(target);
        }
        return target.index();
    }

    private long[][] perSet(int[][] numbers) {
        return Arrays.stream(numbers)
                .map(variant -> Arrays.stream(variant)
                        .mapToLong(target -> targets.get(target).perSet())
                        .toArray())
                .toArray(long[][]::new);
    }

    /// The family that a target asks for: that of the requirement, or of the part when it asks for a set.
    FamilyId familyOf(Target target) {
        return target.part()
                .map(part -> part.part().family())
                .orElse(needOf(target).requirement().family());
    }
}
