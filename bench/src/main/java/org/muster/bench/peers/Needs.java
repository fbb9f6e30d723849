package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.TraineeIntake;

/// What is asked for in the arc-flow model: coverage, complete sets with the stock of their parts, and the classes that
/// make crews.
final class Needs {

    private final Grid grid;
    private final Program program;

    /// Row of the coverage of each target.
    private final int[] coverage;

    /// Rows of the balance of each part of a set, by target and day: what has come and is in no set yet.
    private final Map<Integer, int[]> stock = new HashMap<>();

    private final Map<Optional<CourseId>, int[]> pools = new HashMap<>();

    Needs(Grid grid, Program program) {
        this.grid = grid;
        this.program = program;
        coverage = new int[grid.targets.size()];
        for (var target : grid.targets) {
            coverage[target.index()] = program.atMost(target.asked());
            if (target.part().isPresent()) {
                stock.put(target.index(), balances(new double[grid.days]));
            }
        }
    }

    /// Rows, one a day: what is there overnight, plus what comes, is used or is there the next night.
    private int[] balances(double[] added) {
        var rows = new int[grid.days];
        int before = -1;
        for (int day = 0; day < grid.days; day++) {
            rows[day] = program.equal(-added[day]);
            if (before >= 0) {
                program.add(rows[day], before, 1);
            }
            before = program.variable(0, false);
            program.add(rows[day], before, -1);
        }
        return rows;
    }

    /// A variable for units, worth so much each, that are handed over on a day.
    int delivery(Target target, int day, double worth) {
        double points = target.part().isPresent() ? 0 : worth * points(target.requirement(), day);
        int units = program.variable(points, false);
        come(target, day, units, worth);
        return units;
    }

    private void come(Target target, int day, int variable, double worth) {
        program.add(coverage[target.index()], variable, worth);
        var rows = stock.get(target.index());
        if (rows != null) {
            program.add(rows[day], variable, worth);
        }
    }

    /// Points of one family unit, or set, on this day.
    private double points(Requirement requirement, int day) {
        return requirement.weight().toDouble()
                / requirement.quantity()
                * requirement.timeliness(grid.date(day)).toDouble();
    }

    void addSetsAndCrews() {
        for (var requirement : grid.scenario.requirements()) {
            if (grid.scenario.findSet(requirement).isPresent()) {
                addSets(requirement);
            }
        }
        grid.scenario.schools().forEach(this::addSchool);
    }

    private void addSets(Requirement requirement) {
        var variants = new LinkedHashMap<VariantId, List<Target>>();
        for (var target : grid.targets) {
            if (target.requirement().equals(requirement)) {
                variants.computeIfAbsent(target.part().orElseThrow().variant(), any -> new ArrayList<>())
                        .add(target);
            }
        }
        int first = Math.max(0, requirement.notBefore().map(grid::day).orElse(0));
        int most = program.atMost(requirement.quantity());
        for (var parts : variants.values()) {
            for (int day = first; day < grid.days; day++) {
                double points = points(requirement, day);
                if (points > 0) {
                    int sets = program.variable(points, true);
                    program.add(most, sets, 1);
                    for (var part : parts) {
                        program.add(rowsOf(part)[day], sets, -part.perSet());
                    }
                }
            }
        }
    }

    private int[] rowsOf(Target part) {
        return Objects.requireNonNull(stock.get(part.index()));
    }

    private void addSchool(School school) {
        int length = grid.scenario.courses().get(school.course()).days();
        var running = new int[grid.days];
        for (int day = 0; day < grid.days; day++) {
            running[day] = program.atMost(school.parallelClasses());
        }
        var learners = learners(school.course());
        // crews of a class that ends with the horizon count for no set
        for (int start = 0; start + length < grid.days; start++) {
            if (school.starts().contains(grid.date(start))) {
                for (var part : learners) {
                    addClass(school, part, start, length, running);
                }
            }
        }
    }

    private List<Target> learners(CourseId course) {
        return grid.targets.stream()
                .filter(target ->
                        target.isCrew() && target.part().map(PartOfSet::part).equals(Optional.of(course.part())))
                .toList();
    }

    private void addClass(School school, Target part, int start, int length, int[] running) {
        int classes = program.variable(0, true);
        for (int day = start; day < start + length; day++) {
            program.add(running[day], classes, 1);
        }
        int crews = program.variable(0, true);
        int places = program.atMost(0);
        program.add(places, crews, 1);
        program.add(places, classes, -school.crewsPerClass());
        come(part, start + length, crews, 1);
        if (!grid.scenario.trainees().isEmpty()) {
            program.add(poolOf(school.course())[start], crews, -1);
        }
    }

    /// The trainees of the pool that a course draws on, a row a day.
    private int[] poolOf(CourseId course) {
        var own = Optional.of(course);
        var pool =
                grid.scenario.trainees().stream().anyMatch(row -> row.course().equals(own))
                        ? own
                        : Optional.<CourseId>empty();
        return pools.computeIfAbsent(pool, any -> balances(freed(pool)));
    }

    private double[] freed(Optional<CourseId> pool) {
        var freed = new double[grid.days];
        for (TraineeIntake intake : grid.scenario.trainees()) {
            int day = Math.max(0, grid.day(intake.from()));
            if (intake.course().equals(pool) && day < grid.days) {
                freed[day] += intake.crews();
            }
        }
        return freed;
    }
}
