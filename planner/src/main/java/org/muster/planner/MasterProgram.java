package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The linear program of some columns, with the row that each of its numbers stands for.
final class MasterProgram {

    private final Model model;
    private final Columns columns;
    /// Days of the chains of each set need.
    private final Map<Integer, TreeSet<Integer>> grid;
    /// Resources that have a row.
    private final BitSet tight;

    private final Matrix matrix = new Matrix();
    private final Map<Row, Integer> numberOf = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final int[] resourceRow;
    /// Days on which the chain of each pool of trainees has a row.
    private final Map<Integer, int[]> traineeDays = new TreeMap<>();
    /// Days on which classes of each school start.
    private final List<TreeSet<Integer>> starts = new ArrayList<>();

    private final int firstSet;
    private final int firstCrew;

    private final SetChoices choices;

    MasterProgram(Model model, Columns columns, Map<Integer, TreeSet<Integer>> grid, BitSet tight, SetChoices choices) {
        this.choices = choices;
        this.model = model;
        this.columns = columns;
        this.grid = grid;
        this.tight = tight;
        resourceRow = new int[model.network.resources];
        Arrays.fill(resourceRow, -1);
        model.training.schools.forEach(school -> starts.add(new TreeSet<>()));
        columns.crews.forEach(crew -> starts.get(crew.school()).add(crew.start()));
        addSetRows();
        addTraineeRows();
        columns.flows.forEach(this::addFlow);
        firstSet = matrix.columns();
        columns.sets.forEach(this::addSet);
        firstCrew = matrix.columns();
        columns.crews.forEach(this::addCrew);
    }

    LinearProgram program() {
        return matrix.program();
    }

    // --- rows

    private int row(Row.Kind kind, int number, int day, double limit) {
        return numberOf.computeIfAbsent(new Row(kind, number, day), row -> {
            rows.add(row);
            return matrix.row(limit);
        });
    }

    private int existing(Row.Kind kind, int number, int day) {
        return Objects.requireNonNull(numberOf.get(new Row(kind, number, day)));
    }

    private void addSetRows() {
        for (var need : model.needs) {
            var days = grid.getOrDefault(need.index(), new TreeSet<>());
            for (var variant : need.targets()) {
                for (int target : variant) {
                    for (int day : days) {
                        row(Row.Kind.SET_BY, target, day, (double)
                                model.targets.get(target).readyBy(day));
                    }
                }
            }
        }
    }

    private void addTraineeRows() {
        var byPool = new TreeMap<Integer, TreeSet<Integer>>();
        for (var crew : columns.crews) {
            int pool = pool(crew);
            if (pool >= 0) {
                byPool.computeIfAbsent(pool, key -> new TreeSet<>()).add(crew.start());
            }
        }
        byPool.forEach((pool, days) -> {
            var array = days.stream().mapToInt(Integer::intValue).toArray();
            traineeDays.put(pool, array);
            for (int day : array) {
                row(Row.Kind.TRAINEES, pool, day, (double) model.training.freed.get(pool)[day]);
            }
        });
    }

    private int pool(CrewColumn crew) {
        return model.training.poolOf[model.training.courseOf[crew.school()]];
    }

    private SortedSet<Integer> gridFrom(int need, int day) {
        return Objects.requireNonNull(grid.get(need)).tailSet(day);
    }

    // --- columns

    private void addFlow(FlowColumn flow) {
        var draw = model.sources.draw(flow.draw());
        var quota = model.sources.quotas.get(draw.quota());
        var target = model.targets.get(flow.target());
        double asked = (double) target.limit() / Model.UNIT;
        matrix.column(gain(flow, target), most(flow, Math.min((double) quota.quantity(), asked / flow.worth())));
        matrix.entry(row(Row.Kind.QUOTA, quota.index(), 0, (double) quota.quantity()), 1);
        matrix.entry(row(Row.Kind.COVERAGE, target.index(), 0, asked), flow.worth());
        if (target.part().isPresent()) {
            for (int day : gridFrom(target.need(), flow.route().arrive())) {
                matrix.entry(existing(Row.Kind.SET_BY, target.index(), day), -flow.worth());
            }
        }
        if (draw.fund() >= 0 && draw.cents() > 0) {
            double amount = model.sources.fund(draw.fund()).amount().cents() / 100.0;
            matrix.entry(row(Row.Kind.FUND, draw.fund(), 0, amount), draw.eur());
        }
        addUsage(flow.usage());
    }

    private double gain(FlowColumn flow, Target target) {
        double gain = -flow.cost();
        if (target.part().isEmpty()) {
            gain += flow.worth()
                    * model.needOf(target).pointsEach()
                    * model.timeliness(target)[flow.route().arrive()];
        }
        return gain;
    }

    /// Most units that the limits on the way take, and so many at most.
    private double most(FlowColumn flow, double atMost) {
        double most = atMost;
        var usage = flow.usage();
        for (int i = 0; i < usage.resource().length; i++) {
            most = Math.min(most, (double) model.network.limit[usage.resource()[i]] / usage.grams()[i]);
        }
        return Math.max(most, 1e-9);
    }

    private void addUsage(Route.Usage usage) {
        for (int i = 0; i < usage.resource().length; i++) {
            int resource = usage.resource()[i];
            if (tight.get(resource)) {
                double unit = model.network.countsNeq(resource) ? 1e3 : 1e6;
                if (resourceRow[resource] < 0) {
                    resourceRow[resource] = row(Row.Kind.RESOURCE, resource, 0, model.network.limit[resource] / unit);
                }
                matrix.entry(resourceRow[resource], usage.grams()[i] / unit);
            }
        }
    }

    private void addSet(SetColumn set) {
        var need = model.needs.get(set.need());
        var variant = new Variant(set.need(), set.variant());
        long most = choices.count(variant).orElse(need.quantity());
        matrix.column(need.pointsEach() * (need.timeliness()[set.day()] + choices.insistence(variant)), (double)
                (most > 0 ? most : need.quantity()));
        matrix.entry(row(Row.Kind.SETS, need.index(), 0, (double) need.quantity()), 1);
        if (most > 0 && choices.isSettled(variant)) {
            matrix.entry(row(Row.Kind.VARIANT, set.need(), set.variant(), (double) most), 1);
        }
        addLimits(variant);
        for (int p = 0; p < need.targets()[set.variant()].length; p++) {
            int target = need.targets()[set.variant()][p];
            for (int day : gridFrom(set.need(), set.day())) {
                matrix.entry(existing(Row.Kind.SET_BY, target, day), (double) need.perSet()[set.variant()][p]);
            }
        }
    }

    private void addLimits(Variant variant) {
        for (int number = 0; number < choices.limits().size(); number++) {
            var limit = choices.limits().get(number);
            var times = limit.uses().get(variant);
            if (times != null) {
                matrix.entry(row(Row.Kind.WHOLE, number, 0, (double) limit.sets()), (double) times);
            }
        }
    }

    private void addCrew(CrewColumn crew) {
        var school = model.training.schools.get(crew.school());
        var target = model.targets.get(crew.target());
        double asked = target.open();
        double most = Math.min(asked, (double)
                choices.timetable().most(crew).orElse(school.crewsPerClass() * school.parallelClasses()));
        matrix.column(0, Math.max(most, 1e-9));
        matrix.entry(row(Row.Kind.COVERAGE, target.index(), 0, asked), 1);
        for (int day : gridFrom(target.need(), crew.ready())) {
            matrix.entry(existing(Row.Kind.SET_BY, target.index(), day), -1);
        }
        // only on days on which some class starts can a school be fuller than on the day before
        for (int day : starts.get(crew.school()).subSet(crew.start(), crew.ready())) {
            matrix.entry(
                    row(Row.Kind.SCHOOL, crew.school(), day, (double) school.parallelClasses()),
                    1.0 / school.crewsPerClass());
        }
        int pool = pool(crew);
        if (pool >= 0) {
            for (int day : Objects.requireNonNull(traineeDays.get(pool))) {
                if (day >= crew.start()) {
                    matrix.entry(existing(Row.Kind.TRAINEES, pool, day), 1);
                }
            }
        }
    }

    // --- solution

    /// Units of the columns at which a solve starts.
    double[] start() {
        var result = new double[matrix.columns()];
        System.arraycopy(columns.flowUnits, 0, result, 0, columns.flowUnits.length);
        System.arraycopy(columns.setUnits, 0, result, firstSet, columns.setUnits.length);
        System.arraycopy(columns.crewUnits, 0, result, firstCrew, columns.crewUnits.length);
        return result;
    }

    /// Prices of the rows at which a solve starts.
    double[] startPrices(Map<Row, Double> memory) {
        return rows.stream().mapToDouble(row -> memory.getOrDefault(row, 0.0)).toArray();
    }

    /// Keeps a solution: units with the columns, prices in the memory.
    void keep(double[] x, double[] y, Map<Row, Double> memory) {
        System.arraycopy(x, 0, columns.flowUnits, 0, columns.flowUnits.length);
        System.arraycopy(x, firstSet, columns.setUnits, 0, columns.setUnits.length);
        System.arraycopy(x, firstCrew, columns.crewUnits, 0, columns.crewUnits.length);
        for (int i = 0; i < y.length; i++) {
            memory.put(rows.get(i), y[i]);
        }
    }

    Prices prices(Map<Row, Double> memory) {
        var prices = Prices.zero(model);
        for (var row : rows) {
            double value = memory.getOrDefault(row, 0.0);
            switch (row.kind()) {
                case RESOURCE -> prices.resource()[row.number()] = value;
                case COVERAGE -> prices.coverage()[row.number()] = value;
                case FUND -> prices.fund()[row.number()] = value;
                case SCHOOL -> prices.school()[row.number()][row.day()] = value;
                case SET_BY -> prices.setBy()[row.number()][row.day()] = value;
                case TRAINEES -> prices.trainees()[row.number()][row.day()] = value;
                case QUOTA, SETS, VARIANT, WHOLE -> {}
            }
        }
        return prices;
    }
}
