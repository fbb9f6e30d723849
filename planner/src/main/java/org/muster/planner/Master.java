package org.muster.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// The restricted master: the linear relaxation of the model over the columns found so far.
///
/// The cumulative rows `set_by` and `trainees` stand only on some days: those of the sets and classes found so
/// far. Any prices prove a bound, so that costs nothing but columns that are found later.
final class Master {

    /// Steps between the day of full worth and the last day in the first chains of a set need.
    private static final int LATE_STEPS = 6;

    /// Share of a limit in use from which on it gets a row.
    private static final double FULL = 0.8;

    private final Model model;
    private final Workers<?> workers;
    final Columns columns = new Columns();

    /// Days of the chains of each set need.
    private final Map<Integer, TreeSet<Integer>> grid = new HashMap<>();
    /// Prices by row, kept from solve to solve.
    private final Map<Row, Double> memory = new HashMap<>();

    /// Resources that have a row: those that the solution so far fills, or has priced. The others cannot bind
    /// near it.
    private final BitSet tight = new BitSet();

    /// What is told about whole sets beyond the relaxation.
    SetChoices choices = new SetChoices();

    private double weight;
    private double objective;
    private double error = 1;
    private double overload;

    Master(Model model, Workers<?> workers) {
        this.model = model;
        this.workers = workers;
        for (var need : model.needs) {
            if (need.set() && need.first() <= need.last()) {
                grid.put(need.index(), firstGrid(need));
            }
        }
    }

    private static TreeSet<Integer> firstGrid(Need need) {
        var days = new TreeSet<Integer>();
        int punctual = Math.clamp(need.punctual(), need.first(), need.last());
        for (int step = 0; step <= LATE_STEPS; step++) {
            days.add(punctual + (need.last() - punctual) * step / LATE_STEPS);
        }
        return days;
    }

    double objective() {
        return objective;
    }

    double error() {
        return error;
    }

    /// Largest share by which the last solution overfills a limit that had no row.
    double overload() {
        return overload;
    }

    /// What a unit of each quota is worth at the last solution.
    double[] quotaPrices() {
        var result = new double[model.sources.quotas.size()];
        for (int quota = 0; quota < result.length; quota++) {
            result[quota] = memory.getOrDefault(new Row(Row.Kind.QUOTA, quota, 0), 0.0);
        }
        return result;
    }

    /// Sets by variant in the last solution.
    Map<Variant, Double> setsByVariant() {
        var result = new TreeMap<Variant, Double>();
        for (int j = 0; j < columns.sets.size(); j++) {
            var set = columns.sets.get(j);
            result.merge(new Variant(set.need(), set.variant()), columns.setUnits[j], Double::sum);
        }
        return result;
    }

    /// Adds what is new; returns how many.
    int add(List<FlowColumn> flows, List<SetColumn> sets, List<CrewColumn> crews) {
        int added = columns.add(flows, sets, crews);
        sets.forEach(set -> Objects.requireNonNull(grid.get(set.need())).add(set.day()));
        return added;
    }

    /// Adds the ways, sets and classes of a whole plan, with its units as the solution so far.
    void addAll(Draft draft) {
        var flows = new ArrayList<FlowColumn>();
        var crews = new ArrayList<CrewColumn>();
        var sets = new ArrayList<SetColumn>();
        draft.loads.forEach(loads -> loads.forEach(load -> flows.add(FlowColumn.of(load))));
        draft.classes.forEach(runs -> runs.forEach(run -> crews.add(CrewColumn.of(run))));
        for (var need : model.needs) {
            for (int variant = 0; need.set() && variant < need.targets().length; variant++) {
                for (int day : draft.completions(need, variant)) {
                    sets.add(new SetColumn(need.index(), variant, Math.max(day, need.punctual())));
                }
            }
        }
        add(flows, sets, crews);
        startFrom(draft);
        tighten();
    }

    private void startFrom(Draft draft) {
        for (int j = 0; j < columns.flows.size(); j++) {
            var flow = columns.flows.get(j);
            for (var load : draft.loads.get(flow.target())) {
                if (load.draw == flow.draw() && load.route.equals(flow.route())) {
                    columns.flowUnits[j] = load.units;
                }
            }
        }
    }

    /// Solves the program from where the last solve ended, and gives the prices.
    Prices solve(int iterations, double tolerance) {
        var built = built();
        var program = built.program();
        var solver = new FirstOrder(workers, program, built.start(), built.startPrices(memory), weight);
        solver.solve(iterations, tolerance);
        weight = solver.weight();
        error = solver.error();
        objective = 0;
        for (int j = 0; j < program.columns(); j++) {
            objective += program.gain()[j] * solver.x[j];
        }
        built.keep(solver.x, solver.y, memory);
        columns.countIdle();
        overload = tighten();
        return built.prices(memory);
    }

    /// The program of the columns found so far.
    MasterProgram built() {
        return new MasterProgram(model, columns, grid, tight, choices);
    }

    /// Gives a row to each resource that the solution fills.
    ///
    /// @return largest share by which a resource without a row was overfilled
    private double tighten() {
        var used = new double[model.network.resources];
        for (int j = 0; j < columns.flows.size(); j++) {
            var usage = columns.flows.get(j).usage();
            for (int i = 0; i < usage.resource().length; i++) {
                used[usage.resource()[i]] += columns.flowUnits[j] * usage.grams()[i];
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

    /// Drops ways that have not been used for some solves and promise nothing at these prices.
    void purge(Prices prices, double[] quotaValue) {
        columns.purge(flow -> reducedValue(flow, prices)
                        - quotaValue[model.sources.draw(flow.draw()).quota()]
                >= 0);
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
        var draw = model.sources.draw(flow.draw());
        return draw.fund() < 0 ? value : value - draw.eur() * prices.fund()[draw.fund()];
    }
}
