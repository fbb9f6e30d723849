package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The columns of the restricted master, each once, with the units that its last solution gives them.
final class Columns {

    /// Solves in a row that leave a way unused before it may be dropped.
    private static final int PATIENCE = 2;

    final List<FlowColumn> flows = new ArrayList<>();
    final List<SetColumn> sets = new ArrayList<>();
    final List<CrewColumn> crews = new ArrayList<>();
    /// Solution by column, as of the last solve.
    double[] flowUnits = new double[0];
    double[] setUnits = new double[0];
    double[] crewUnits = new double[0];

    /// Solves in a row that left each way unused.
    private int[] idle = new int[0];

    private final Set<FlowColumn> knownFlows = new HashSet<>();
    private final Set<SetColumn> knownSets = new HashSet<>();
    private final Set<CrewColumn> knownCrews = new HashSet<>();

    int count() {
        return flows.size() + sets.size() + crews.size();
    }

    /// Adds what is new; returns how many.
    int add(List<FlowColumn> moreFlows, List<SetColumn> moreSets, List<CrewColumn> moreCrews) {
        int before = count();
        moreFlows.stream().filter(knownFlows::add).forEach(flows::add);
        moreSets.stream().filter(knownSets::add).forEach(sets::add);
        moreCrews.stream().filter(knownCrews::add).forEach(crews::add);
        flowUnits = Arrays.copyOf(flowUnits, flows.size());
        idle = Arrays.copyOf(idle, flows.size());
        setUnits = Arrays.copyOf(setUnits, sets.size());
        crewUnits = Arrays.copyOf(crewUnits, crews.size());
        return count() - before;
    }

    /// Counts the solves that leave a way unused; after each solve.
    void countIdle() {
        for (int j = 0; j < flowUnits.length; j++) {
            idle[j] = flowUnits[j] > 1e-6 ? 0 : idle[j] + 1;
        }
    }

    /// Drops ways that have not been used for some solves, unless they promise something.
    void purge(Predicate<FlowColumn> promises) {
        int kept = 0;
        for (int j = 0; j < flows.size(); j++) {
            var flow = flows.get(j);
            if (idle[j] < PATIENCE || promises.test(flow)) {
                flows.set(kept, flow);
                idle[kept] = idle[j];
                flowUnits[kept++] = flowUnits[j];
            } else {
                knownFlows.remove(flow);
            }
        }
        flows.subList(kept, flows.size()).clear();
        flowUnits = Arrays.copyOf(flowUnits, kept);
        idle = Arrays.copyOf(idle, kept);
    }
}
