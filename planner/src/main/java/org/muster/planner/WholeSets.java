package org.muster.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Limits on whole sets that the relaxation does not know: so many sets, and not a part of one more, as all the
/// units of a family or all the crews of a course suffice for.
///
/// Each is a Chvátal–Gomory cut: Σ `perSet` × sets ≤ units holds for whatever is made of these units; divided
/// by the units of one set and rounded down on both sides it holds for whole sets.
final class WholeSets {

    /// At most so many sets of some variants together.
    ///
    /// @param sets most sets
    /// @param uses how often a set of each variant counts
    record Limit(long sets, Map<Variant, Long> uses) {}

    private final Model model;
    private final List<Limit> limits = new ArrayList<>();

    private WholeSets(Model model) {
        this.model = model;
    }

    /// The limits of a scenario that can bind.
    static List<Limit> of(Model model) {
        var found = new WholeSets(model);
        found.addAll();
        return List.copyOf(new LinkedHashSet<>(found.limits));
    }

    private void addAll() {
        var byFamily = new TreeMap<String, List<Target>>();
        var byCourse = new TreeMap<Integer, List<Target>>();
        for (var target : model.targets) {
            if (target.crew()) {
                byCourse.computeIfAbsent(target.course(), course -> new ArrayList<>())
                        .add(target);
            } else if (target.part().isPresent()) {
                byFamily.computeIfAbsent(model.familyOf(target).value(), family -> new ArrayList<>())
                        .add(target);
            }
        }
        byFamily.values().forEach(targets -> addByDay(targets, false));
        byCourse.values().forEach(targets -> addByDay(targets, true));
    }

    /// The limits of all sets that lapse by a day, for each such day.
    private void addByDay(List<Target> targets, boolean crews) {
        var days = new TreeSet<Integer>();
        targets.forEach(target -> days.add(model.needOf(target).last()));
        for (int day : days) {
            var some = targets.stream()
                    .filter(target -> model.needOf(target).last() <= day)
                    .toList();
            add(some, crews ? crews(some, day) : units(some));
        }
    }

    private void add(List<Target> targets, long units) {
        var sizes = new TreeSet<Long>();
        targets.forEach(target -> sizes.add(target.perSet()));
        for (long size : sizes) {
            var uses = new HashMap<Variant, Long>();
            long most = 0;
            for (var target : targets) {
                long times = target.perSet() / size;
                if (times > 0) {
                    uses.put(new Variant(target.need(), target.variant()), times);
                    most += times * model.needOf(target).quantity();
                }
            }
            long sets = units / (size * Model.UNIT);
            if (sets < most) {
                limits.add(new Limit(sets, uses));
            }
        }
    }

    /// Ten-thousandths of a unit that all sources together can bring to these targets.
    private long units(List<Target> targets) {
        var worth = new HashMap<Integer, Long>();
        for (var target : targets) {
            for (var group : model.sources.groupsOf.get(target.index())) {
                long each = group.worth()[group.positionOf(target.index())];
                for (int draw : group.draws()) {
                    worth.merge(model.sources.draw(draw).quota(), each, Math::max);
                }
            }
        }
        long sum = 0;
        for (var entry : worth.entrySet()) {
            sum = Math.addExact(
                    sum,
                    Math.multiplyExact(
                            entry.getValue(),
                            model.sources.quotas.get(entry.getKey()).quantity()));
        }
        return sum;
    }

    /// Ten-thousandths of a crew that can be ready for these targets by a day.
    private long crews(List<Target> targets, int day) {
        var training = model.training;
        int course = targets.getFirst().course();
        long places = 0;
        int last = -1;
        for (int school : training.schoolsOf[course]) {
            int first = training.firstStart[school];
            int latest = Math.min(training.lastStart[school], day - training.days(school));
            if (first <= latest) {
                var row = training.schools.get(school);
                long classes = ((latest - first) / training.days(school) + 1L) * row.parallelClasses();
                places += classes * row.crewsPerClass();
                last = Math.max(last, latest);
            }
        }
        int pool = training.poolOf[course];
        if (pool >= 0 && last >= 0) {
            places = Math.min(places, training.freed.get(pool)[last]);
        }
        long ready = targets.stream().mapToLong(Target::readyUnits).sum();
        return places * Model.UNIT + ready;
    }
}
