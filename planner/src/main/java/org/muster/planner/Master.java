package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The restricted master: the linear relaxation of the model over the columns found so far.
///
/// The cumulative rows `set_by` and `trainees` stand only on some days: those of the sets and classes found so far. Any
/// prices prove a bound, so that costs nothing but columns that are found later.
final class Master {

    /// Steps between the day of full worth and the last day in the first chains of a set need.
    private static final int LATE_STEPS = 6;

    /// Share of a limit in use from which on it gets a row.
    private static final double FULL = 0.8;

    /// Solves in a row that leave a way unused before it may be dropped.
    private static final int PATIENCE = 2;

    private final Model model;
    private final Workers<?> workers;
    final List<FlowColumn> flows = new ArrayList<>();
    final List<SetColumn> sets = new ArrayList<>();
    final List<CrewColumn> crews = new ArrayList<>();
    /// Solution by column, as of the last solve.
    double[] flowUnits = new double[0];
    /// Solves in a row that left each way unused.
    private int[] idle = new int[0];
    double[] setUnits = new double[0];
    double[] crewUnits = new double[0];

    private final HashSet<Long> known = new HashSet<>();
    private final HashSet<SetColumn> knownSets = new HashSet<>();
    private final HashSet<CrewColumn> knownCrews = new HashSet<>();
    /// Days of the chains of each set need.
    private final Map<Integer, TreeSet<Integer>> grid = new HashMap<>();
    /// Prices by row, kept from solve to solve.
    private final Map<RowKey, Double> memory = new HashMap<>();

    /// Resources that have a row: those that the solution so far fills, or has priced. The others cannot bind near it.
    private final BitSet tight = new BitSet();

    private double weight;
    private double objective;
    private double error = 1;
    private double overload;

    /// A row: what it limits, and the number and day that tell it from others of its kind.
    private record RowKey(Kind kind, int number, int day) {}

    private enum Kind {
        RESOURCE,
        POOL,
        COVERAGE,
        SET_BY,
        SETS,
        FUND,
        SCHOOL,
        TRAINEES
    }

    Master(Model model, Workers<?> workers) {
        this.model = model;
        this.workers = workers;
        for (var need : model.needs) {
            if (need.set() && need.first() <= need.last()) {
                var days = new TreeSet<Integer>();
                int punctual = Math.clamp(need.punctual(), need.first(), need.last());
                for (int part = 0; part <= LATE_STEPS; part++) {
                    days.add(punctual + (need.last() - punctual) * part / LATE_STEPS);
                }
                grid.put(need.index(), days);
            }
        }
    }

    double objective() {
        return objective;
    }

    double error() {
        return error;
    }

    int columns() {
        return flows.size() + sets.size() + crews.size();
    }

    /// What a unit of each pool is worth at the last solution.
    double[] poolPrices() {
        var result = new double[model.sources.pools.size()];
        for (int pool = 0; pool < result.length; pool++) {
            result[pool] = memory.getOrDefault(new RowKey(Kind.POOL, pool, 0), 0.0);
        }
        return result;
    }

    /// Adds what is new; returns how many.
    int add(List<FlowColumn> moreFlows, List<SetColumn> moreSets, List<CrewColumn> moreCrews) {
        int before = columns();
        for (var flow : moreFlows) {
            if (known.add(flow.key())) {
                flows.add(flow);
            }
        }
        for (var set : moreSets) {
            if (knownSets.add(set)) {
                sets.add(set);
                Objects.requireNonNull(grid.get(set.need())).add(set.day());
            }
        }
        for (var crew : moreCrews) {
            if (knownCrews.add(crew)) {
                crews.add(crew);
            }
        }
        flowUnits = Arrays.copyOf(flowUnits, flows.size());
        idle = Arrays.copyOf(idle, flows.size());
        setUnits = Arrays.copyOf(setUnits, sets.size());
        crewUnits = Arrays.copyOf(crewUnits, crews.size());
        return columns() - before;
    }

    /// Adds the ways, sets and classes of a whole plan, with its units as the solution so far.
    void addAll(Draft draft) {
        var moreFlows = new ArrayList<FlowColumn>();
        var moreCrews = new ArrayList<CrewColumn>();
        var moreSets = new ArrayList<SetColumn>();
        for (int target = 0; target < draft.loads.size(); target++) {
            for (var load : draft.loads.get(target)) {
                moreFlows.add(new FlowColumn(
                        load.lot, target, load.route, load.usage, (double) load.worth / Model.UNIT, load.cost));
            }
            for (var run : draft.classes.get(target)) {
                moreCrews.add(new CrewColumn(run.school, run.start, target, run.ready));
            }
        }
        for (var need : model.needs) {
            for (int variant = 0; need.set() && variant < need.targets().length; variant++) {
                for (int day : draft.completions(need, variant)) {
                    moreSets.add(new SetColumn(need.index(), variant, Math.max(day, need.punctual())));
                }
            }
        }
        add(moreFlows, moreSets, moreCrews);
        for (int j = 0; j < flows.size(); j++) {
            for (var load : draft.loads.get(flows.get(j).target())) {
                if (load.lot == flows.get(j).lot()
                        && load.route.key() == flows.get(j).route().key()) {
                    flowUnits[j] = load.units;
                }
            }
        }
        tighten();
    }

    /// Solves the program from where the last solve ended, and gives the prices.
    Prices solve(int iterations, double tolerance) {
        var built = new Built();
        var program = built.matrix.program();
        var solver = new FirstOrder(workers, program, built.start(), built.startPrices(), weight);
        solver.solve(iterations, tolerance);
        weight = solver.weight();
        error = solver.error();
        objective = 0;
        for (int j = 0; j < program.columns(); j++) {
            objective += program.gain()[j] * solver.x[j];
        }
        built.keep(solver.x, solver.y);
        for (int j = 0; j < flowUnits.length; j++) {
            idle[j] = flowUnits[j] > 1e-6 ? 0 : idle[j] + 1;
        }
        overload = tighten();
        return built.prices();
    }

    /// Gives a row to each resource that the solution fills.
    ///
    /// @return largest share by which a resource without a row was overfilled
    private double tighten() {
        var used = new double[model.network.resources];
        for (int j = 0; j < flows.size(); j++) {
            var usage = flows.get(j).usage();
            for (int i = 0; i < usage.resource().length; i++) {
                used[usage.resource()[i]] += flowUnits[j] * usage.grams()[i];
            }
        }
        double over = 0;
        for (int resource = 0; resource < used.length; resource++) {
            double share = used[resource] / Math.max(1.0, (double) model.network.limit[resource]);
            if (share > FULL) {
                if (!tight.get(resource)) {
                    over = Math.max(over, share - 1);
                }
                tight.set(resource);
            }
        }
        return over;
    }

    /// Largest share by which the last solution overfills a limit that had no row.
    double overload() {
        return overload;
    }

    /// Drops ways that have not been used for some solves and promise nothing at these prices.
    void purge(Prices prices, double[] poolValue) {
        var keptUnits = new double[flows.size()];
        var keptIdle = new int[flows.size()];
        int kept = 0;
        for (int j = 0; j < flows.size(); j++) {
            var flow = flows.get(j);
            double pool = poolValue[model.sources.lot(flow.lot()).pool()];
            if (idle[j] < PATIENCE || reducedValue(flow, prices) - pool >= 0) {
                flows.set(kept, flow);
                keptIdle[kept] = idle[j];
                keptUnits[kept++] = flowUnits[j];
            } else {
                known.remove(flow.key());
            }
        }
        flows.subList(kept, flows.size()).clear();
        flowUnits = Arrays.copyOf(keptUnits, kept);
        idle = Arrays.copyOf(keptIdle, kept);
    }

    private double reducedValue(FlowColumn flow, Prices prices) {
        var target = model.targets.get(flow.target());
        int day = flow.route().arrive();
        double each = -prices.coverage()[target.index()];
        if (target.part().isEmpty()) {
            each += model.needOf(target).pointsEach() * model.timeliness(target)[day];
        } else {
            for (int later = day; later < model.days; later++) {
                each += prices.setBy()[target.index()][later];
            }
        }
        double value = each * flow.worth() - flow.cost();
        for (int i = 0; i < flow.usage().resource().length; i++) {
            int resource = flow.usage().resource()[i];
            value -= prices.resource()[resource]
                    * flow.usage().grams()[i]
                    / (model.network.countsNeq(resource) ? 1e3 : 1e6);
        }
        var lot = model.sources.lot(flow.lot());
        return lot.fund() < 0 ? value : value - lot.eur() * prices.fund()[lot.fund()];
    }

    /// One assembly of the program: its rows by key.
    private final class Built {
        final Matrix matrix = new Matrix();
        private final Map<RowKey, Integer> rowOf = new HashMap<>();
        private final List<RowKey> keys = new ArrayList<>();
        private final int[] resourceRow = new int[model.network.resources];
        private final int firstFlow;
        private final int firstSet;
        private final int firstCrew;
        private final Map<Integer, int[]> trainDays = new TreeMap<>();
        private final List<TreeSet<Integer>> starts = new ArrayList<>();

        Built() {
            Arrays.fill(resourceRow, -1);
            model.training.schools.forEach(school -> starts.add(new TreeSet<>()));
            crews.forEach(crew -> starts.get(crew.school()).add(crew.start()));
            setRows();
            traineeRows();
            firstFlow = matrix.columns();
            flows.forEach(this::addFlow);
            firstSet = matrix.columns();
            sets.forEach(this::addSet);
            firstCrew = matrix.columns();
            crews.forEach(this::addCrew);
        }

        private int row(Kind kind, int number, int day, double limit) {
            return rowOf.computeIfAbsent(new RowKey(kind, number, day), key -> {
                keys.add(key);
                return matrix.row(limit);
            });
        }

        private void setRows() {
            forEachPart((target, days) -> {
                for (int day : days) {
                    row(Kind.SET_BY, target.index(), day, 0);
                }
            });
        }

        private void forEachPart(BiConsumer<Target, int[]> action) {
            for (var need : model.needs) {
                var days = grid.get(need.index());
                if (days != null) {
                    var array = days.stream().mapToInt(Integer::intValue).toArray();
                    for (var variant : need.targets()) {
                        for (int target : variant) {
                            action.accept(model.targets.get(target), array);
                        }
                    }
                }
            }
        }

        private void traineeRows() {
            var byPool = new TreeMap<Integer, TreeSet<Integer>>();
            for (var crew : crews) {
                int pool = pool(crew);
                if (pool >= 0) {
                    byPool.computeIfAbsent(pool, key -> new TreeSet<>()).add(crew.start());
                }
            }
            byPool.forEach((pool, days) -> {
                var array = days.stream().mapToInt(Integer::intValue).toArray();
                trainDays.put(pool, array);
                for (int day : array) {
                    row(Kind.TRAINEES, pool, day, (double) model.training.freed.get(pool)[day]);
                }
            });
        }

        private SortedSet<Integer> gridFrom(int need, int day) {
            return Objects.requireNonNull(grid.get(need)).tailSet(day);
        }

        private int existing(Kind kind, int number, int day) {
            return Objects.requireNonNull(rowOf.get(new RowKey(kind, number, day)));
        }

        private int pool(CrewColumn crew) {
            return model.training.poolOf[model.training.courseOf[crew.school()]];
        }

        private void addFlow(FlowColumn flow) {
            var lot = model.sources.lot(flow.lot());
            var pool = model.sources.pools.get(lot.pool());
            var target = model.targets.get(flow.target());
            double room = (double) target.limit() / Model.UNIT;
            double gain = -flow.cost();
            if (target.part().isEmpty()) {
                gain += flow.worth()
                        * model.needOf(target).pointsEach()
                        * model.timeliness(target)[flow.route().arrive()];
            }
            double most = Math.min((double) pool.quantity(), room / flow.worth());
            for (int i = 0; i < flow.usage().resource().length; i++) {
                most = Math.min(
                        most,
                        (double) model.network.limit[flow.usage().resource()[i]]
                                / flow.usage().grams()[i]);
            }
            matrix.column(gain, Math.max(most, 1e-9));
            matrix.entry(row(Kind.POOL, pool.index(), 0, (double) pool.quantity()), 1);
            matrix.entry(row(Kind.COVERAGE, target.index(), 0, room), flow.worth());
            if (target.part().isPresent()) {
                for (int day : gridFrom(target.need(), flow.route().arrive())) {
                    matrix.entry(existing(Kind.SET_BY, target.index(), day), -flow.worth());
                }
            }
            if (lot.fund() >= 0 && lot.cents() > 0) {
                double amount = model.sources.fund(lot.fund()).amount().cents() / 100.0;
                matrix.entry(row(Kind.FUND, lot.fund(), 0, amount), lot.eur());
            }
            for (int i = 0; i < flow.usage().resource().length; i++) {
                int resource = flow.usage().resource()[i];
                if (!tight.get(resource)) {
                    continue;
                }
                double unit = model.network.countsNeq(resource) ? 1e3 : 1e6;
                if (resourceRow[resource] < 0) {
                    resourceRow[resource] = row(Kind.RESOURCE, resource, 0, model.network.limit[resource] / unit);
                }
                matrix.entry(resourceRow[resource], flow.usage().grams()[i] / unit);
            }
        }

        private void addSet(SetColumn set) {
            var need = model.needs.get(set.need());
            matrix.column(need.pointsEach() * need.timeliness()[set.day()], (double) need.quantity());
            matrix.entry(row(Kind.SETS, need.index(), 0, (double) need.quantity()), 1);
            for (int p = 0; p < need.targets()[set.variant()].length; p++) {
                int target = need.targets()[set.variant()][p];
                for (int day : gridFrom(set.need(), set.day())) {
                    matrix.entry(existing(Kind.SET_BY, target, day), (double) need.perSet()[set.variant()][p]);
                }
            }
        }

        private void addCrew(CrewColumn crew) {
            var school = model.training.schools.get(crew.school());
            var target = model.targets.get(crew.target());
            double room = (double) target.limit() / Model.UNIT;
            matrix.column(0, Math.min(room, (double) (school.crewsPerClass() * school.parallelClasses())));
            matrix.entry(row(Kind.COVERAGE, target.index(), 0, room), 1);
            for (int day : gridFrom(target.need(), crew.ready())) {
                matrix.entry(existing(Kind.SET_BY, target.index(), day), -1);
            }
            // only on days on which some class starts can a school be fuller than on the day before
            for (int day : starts.get(crew.school()).subSet(crew.start(), crew.ready())) {
                matrix.entry(
                        row(Kind.SCHOOL, crew.school(), day, (double) school.parallelClasses()),
                        1.0 / school.crewsPerClass());
            }
            int pool = pool(crew);
            if (pool >= 0) {
                for (int day : Objects.requireNonNull(trainDays.get(pool))) {
                    if (day >= crew.start()) {
                        matrix.entry(existing(Kind.TRAINEES, pool, day), 1);
                    }
                }
            }
        }

        double[] start() {
            var result = new double[matrix.columns()];
            System.arraycopy(flowUnits, 0, result, firstFlow, flowUnits.length);
            System.arraycopy(setUnits, 0, result, firstSet, setUnits.length);
            System.arraycopy(crewUnits, 0, result, firstCrew, crewUnits.length);
            return result;
        }

        double[] startPrices() {
            var result = new double[matrix.rows()];
            for (int i = 0; i < result.length; i++) {
                result[i] = memory.getOrDefault(keys.get(i), 0.0);
            }
            return result;
        }

        void keep(double[] x, double[] y) {
            System.arraycopy(x, firstFlow, flowUnits, 0, flowUnits.length);
            System.arraycopy(x, firstSet, setUnits, 0, setUnits.length);
            System.arraycopy(x, firstCrew, crewUnits, 0, crewUnits.length);
            for (int i = 0; i < y.length; i++) {
                memory.put(keys.get(i), y[i]);
            }
        }

        Prices prices() {
            var prices = Prices.zero(model);
            for (var key : keys) {
                double value = memory.getOrDefault(key, 0.0);
                switch (key.kind()) {
                    case RESOURCE -> prices.resource()[key.number()] = value;
                    case COVERAGE -> prices.coverage()[key.number()] = value;
                    case FUND -> prices.fund()[key.number()] = value;
                    case SCHOOL -> prices.school()[key.number()][key.day()] = value;
                    case SET_BY -> prices.setBy()[key.number()][key.day()] = value;
                    case TRAINEES -> prices.trainees()[key.number()][key.day()] = value;
                    case POOL, SETS -> {}
                }
            }
            return prices;
        }
    }
}
