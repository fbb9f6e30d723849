package org.muster.bench.peers;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.plan.Scenario;

/// The relaxed problem of a scenario as one linear program over the time-expanded network, as a modeller would hand it
/// to a solver.
///
/// **Sets**: commodities k ([Commodity]: item × caveat class × allowed targets, over all origins), lanes l, nodes v,
/// days t, targets g, variants of sets, schools, pools of trainees.
///
/// **Variables** (≥ 0): units that leave their lot on a day; units of k on each lane and day; units that become ready
/// to go on, or wait a night, at a node; units handed over to each target and day; sets completed on a day; parts in
/// stock and trainees free overnight; classes and crews that start.
///
/// **Constraints**: offers, monthly supplies and funds; balance of each k at each node and day, with dwell; mass and
/// explosives of lanes; handling, storage and explosives of nodes; coverage; stock of each part of a set; schools;
/// trainees.
///
/// **Objective**: points of timely units and sets, minus the price of transport.
///
/// Only moves that start where goods can be, and lead where they can still be of use, get variables. The optimum is the
/// best bound that any prices of plan.md can prove.
public final class ArcFlow {

    private final Grid grid;
    private final Program program = new Program();
    private final Needs needs;
    private final Map<Integer, Integer> commonRows = new HashMap<>();

    private ArcFlow(Scenario scenario) {
        if (!scenario.readyCrews().isEmpty()) {
            throw new IllegalArgumentException(
                    "The scenario has crews that are ready already, which the arc-flow model does not know."
                            + " Maybe it is what is left of a plan: measure on the whole scenario.");
        }
        grid = new Grid(scenario);
        needs = new Needs(grid, program);
    }

    public static Program of(Scenario scenario) {
        return of(scenario, Integer.MAX_VALUE).orElseThrow();
    }

    /// @param mostEntries that the program may have, for the sake of memory
    /// @return the program; nothing where it would have more
    public static Optional<Program> of(Scenario scenario, int mostEntries) {
        var model = new ArcFlow(scenario);
        for (var commodity : Commodity.of(model.grid, model.program)) {
            new CommodityFlow(model.grid, model.program, model.needs, commodity, model::load).build();
            if (model.program.entries() > mostEntries) {
                return Optional.empty();
            }
        }
        model.needs.addSetsAndCrews();
        return Optional.of(model.program);
    }

    /// Limits that all commodities share.
    enum Limit {
        LANE_MASS,
        LANE_NEQ,
        HANDLING,
        STORAGE,
        NODE_NEQ
    }

    /// Takes units into account on a shared limit, if it exists.
    @FunctionalInterface
    interface Loads {
        void add(Limit limit, int place, int day, int variable, long gramsPerUnit);
    }

    private void load(Limit limit, int place, int day, int variable, long gramsPerUnit) {
        long most_g = limits(limit)[place][day];
        if (gramsPerUnit == 0 || most_g == Grid.NONE) {
            return;
        }
        double unit_g = limit == Limit.LANE_NEQ || limit == Limit.NODE_NEQ ? 1e3 : 1e6;
        int places = Math.max(grid.lanes.size(), grid.nodes.size());
        int key = (limit.ordinal() * places + place) * grid.days + day;
        int row = commonRows.computeIfAbsent(key, any -> program.atMost(most_g / unit_g));
        program.add(row, variable, gramsPerUnit / unit_g);
    }

    private long[][] limits(Limit limit) {
        return switch (limit) {
            case LANE_MASS -> grid.laneMass_g;
            case LANE_NEQ -> grid.laneNeq_g;
            case HANDLING -> grid.handling_g;
            case STORAGE -> grid.storage_g;
            case NODE_NEQ -> grid.nodeNeq_g;
        };
    }
}
