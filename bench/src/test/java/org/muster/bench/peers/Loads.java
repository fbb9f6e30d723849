package org.muster.bench.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.HardSoftScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All loads of all offers, with what Timefold chose for them.
@PlanningSolution
public class Loads {

    private List<Load> loads;
    private @Nullable HardSoftScore score;

    /// For Timefold, which fills in the rest.
    @SuppressWarnings("NullAway")
    public Loads() {}

    Loads(List<Load> loads) {
        this.loads = loads;
    }

    @PlanningEntityCollectionProperty
    public List<Load> getLoads() {
        return loads;
    }

    public void setLoads(List<Load> all) {
        loads = all;
    }

    @PlanningScore
    public @Nullable HardSoftScore getScore() {
        return score;
    }

    public void setScore(@Nullable HardSoftScore reached) {
        score = reached;
    }
}
