package org.muster.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.bench.peers.ArcFlow.Limit;

/// The flow of one commodity through the time-expanded network.
final class CommodityFlow {

    private static final int NO_ROW = -1;

    private final Grid grid;
    private final Program program;
    private final Needs needs;
    private final Commodity commodity;
    private final ArcFlow.Loads loads;
    private final long mass_g;
    private final long neq_g;
    private final Map<Integer, List<Target>> targetsAt;
    private final Map<Integer, List<Commodity.Lot>> lotsAt;

    /// Balance of what arrives at a node on a day, and of what is ready to go on; by node × days + day.
    private final int[] arrived;

    private final int[] ready;
    private final BitSet useful = new BitSet();

    CommodityFlow(Grid grid, Program program, Needs needs, Commodity commodity, ArcFlow.Loads loads) {
        this.grid = grid;
        this.program = program;
        this.needs = needs;
        this.commodity = commodity;
        this.loads = loads;
        mass_g = commodity.item().mass().grams();
        neq_g = commodity.item().neq().grams();
        targetsAt = commodity.targets().stream().collect(Collectors.groupingBy(Target::handover));
        lotsAt = commodity.lots().stream().collect(Collectors.groupingBy(Commodity.Lot::origin));
        arrived = new int[grid.nodes.size() * grid.days];
        ready = new int[grid.nodes.size() * grid.days];
        Arrays.fill(arrived, NO_ROW);
        Arrays.fill(ready, NO_ROW);
    }

    void build() {
        markUseful();
        for (int day = 0; day < grid.days; day++) {
            for (var entry : lotsAt.entrySet()) {
                leaveOrigin(entry.getKey(), day, entry.getValue());
            }
            for (int node = 0; node < grid.nodes.size(); node++) {
                passOn(node, day);
            }
        }
    }

    /// Marks the nodes and days from which goods that are ready can still come to a target.
    private void markUseful() {
        for (int day = grid.days - 1; day >= 0; day--) {
            for (int node = 0; node < grid.nodes.size(); node++) {
                boolean waits = day + 1 < grid.days && useful.get(node * grid.days + day + 1);
                if (waits || leavesUsefully(node, day)) {
                    useful.set(node * grid.days + day);
                }
            }
        }
    }

    private boolean leavesUsefully(int node, int day) {
        for (int lane : grid.out[node]) {
            if (mayGo(lane, day)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayGo(int lane, int day) {
        return commodity.ways().get(lane * grid.days + day) && isOfUseAt(grid.to[lane], day + grid.transit[lane]);
    }

    private boolean isOfUseAt(int node, int arrival) {
        for (var target : targetsAt.getOrDefault(node, List.of())) {
            if (grid.accepts(target, arrival)) {
                return true;
            }
        }
        return isUseful(node, arrival + grid.dwell[node]);
    }

    private boolean isUseful(int node, int day) {
        return day < grid.days && useful.get(node * grid.days + day);
    }

    /// Units that leave their lots on this day: by a lane, or straight into the hands of a target there.
    private void leaveOrigin(int origin, int day, List<Commodity.Lot> all) {
        var lots = all.stream()
                .filter(lot -> lot.first() <= day && day <= lot.last())
                .toList();
        if (lots.isEmpty() || !grid.isOpen(origin, day)) {
            return;
        }
        var exits = new ArrayList<>(handOverAt(origin, day));
        for (int lane : grid.out[origin]) {
            if (mayGo(lane, day)) {
                int units = move(lane, day);
                loads.add(Limit.NODE_NEQ, origin, day, units, neq_g);
                exits.add(units);
            }
        }
        if (exits.isEmpty()) {
            return;
        }
        int balance = program.equal(0);
        exits.forEach(units -> program.add(balance, units, 1));
        for (var lot : lots) {
            int units = program.variable(0, false);
            program.add(balance, units, -1);
            program.add(lot.quota(), units, 1);
            if (lot.fund() >= 0) {
                program.add(lot.fund(), units, lot.eur());
            }
        }
    }

    private List<Integer> handOverAt(int node, int day) {
        var units = new ArrayList<Integer>();
        for (var target : targetsAt.getOrDefault(node, List.of())) {
            if (grid.accepts(target, day)) {
                units.add(
                        needs.delivery(target, day, grid.worth(commodity.item().item(), target) / 1e4));
            }
        }
        return units;
    }

    /// A departure with its load, its cost, and its arrival at the other end.
    private int move(int lane, int day) {
        double eur = mass_g / 1e6 * grid.lanes.get(lane).rate().eurPerTonne();
        int units =
                program.variable(-eur * grid.scenario.header().pointsPerMeur().toDouble() / 1e6, false);
        int arrival = day + grid.transit[lane];
        int end = grid.to[lane];
        loads.add(Limit.LANE_MASS, lane, day, units, mass_g);
        loads.add(Limit.LANE_NEQ, lane, day, units, neq_g);
        loads.add(Limit.HANDLING, grid.from[lane], day, units, mass_g);
        loads.add(Limit.HANDLING, end, arrival, units, mass_g);
        loads.add(Limit.NODE_NEQ, end, arrival, units, neq_g);
        program.add(rowOf(arrived, end, arrival), units, 1);
        return units;
    }

    private int rowOf(int[] rows, int node, int day) {
        int at = node * grid.days + day;
        if (rows[at] == NO_ROW) {
            rows[at] = program.equal(0);
        }
        return rows[at];
    }

    /// What arrives on a day is handed over, or stays until it may leave; what is ready leaves or waits.
    private void passOn(int node, int day) {
        int arrivedHere = arrived[node * grid.days + day];
        if (arrivedHere != NO_ROW) {
            handOverAt(node, day).forEach(units -> program.add(arrivedHere, units, -1));
            if (isUseful(node, day + grid.dwell[node])) {
                stay(arrivedHere, node, day, day + grid.dwell[node]);
            }
        }
        int readyHere = ready[node * grid.days + day];
        if (readyHere == NO_ROW) {
            return;
        }
        for (int lane : grid.out[node]) {
            if (mayGo(lane, day)) {
                program.add(readyHere, move(lane, day), -1);
            }
        }
        if (isUseful(node, day + 1)) {
            stay(readyHere, node, day, day + 1);
        }
    }

    /// Units that are ready on a later day, or on the same.
    private void stay(int balance, int node, int from, int until) {
        int units = program.variable(0, false);
        program.add(balance, units, -1);
        for (int night = from; night < until; night++) {
            loads.add(Limit.STORAGE, node, night, units, mass_g);
            loads.add(Limit.NODE_NEQ, node, night + 1, units, neq_g);
        }
        program.add(rowOf(ready, node, until), units, 1);
    }
}
