package org.muster.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.solver.SolutionManager;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.bench.instances.Instances;
import org.muster.bench.instances.Size;
import org.muster.bench.instances.Style;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;

/// Timefold's model against the verifier: the score is the objective, and the limits are the limits.
class TimefoldTest {

    private final Scenario scenario = Instances.generate(Size.S2, new Style.Coarse(), 1);
    private final Plan greedy = Greedy.plan(scenario);
    private final LoadModel model = new LoadModel(scenario, greedy, 300_000);
    private final Loads loads = model.start();

    @Test
    void beginsWithGreedysPlanAndGivesItBack() {
        assertThat(objective(model.plan(loads))).isEqualTo(objective(greedy));
        assertThat(score().hardScore()).isZero();
    }

    @Test
    void gainsInTheScoreWhatTheObjectiveGains() {
        double whole_micro = score().softScore();
        double whole = objective(model.plan(loads));
        for (var load : loads.getLoads()) {
            if (load.getTrip() != null && load.chosen().target.part().isEmpty()) {
                load.setTrip(null);
            }
        }
        double rest_micro = score().softScore();
        double rest = objective(model.plan(loads));
        assertThat(whole - rest).isGreaterThan(1000);
        // the overshoot of a last unit is worth nothing to both; what differs is rounding to micro-points
        assertThat((whole_micro - rest_micro) / 1e6).isCloseTo(whole - rest, within(0.01));
    }

    @Test
    void countsWhatIsTooMuchForADayAndPlansNoneOfIt() {
        for (var load : loads.getLoads()) {
            load.getTrips().stream()
                    .filter(trip -> !trip.way.lanes().isEmpty())
                    .min(Comparator.comparingInt(trip -> trip.way.departs().getFirst()))
                    .ifPresent(load::setTrip);
        }
        assertThat(score().hardScore()).isNegative();
        assertThat(judge(model.plan(loads)).violations())
                .extracting(violation -> violation.getClass().getSimpleName())
                .containsOnly("MissingFigure");
    }

    private HardSoftScore score() {
        var config = new SolverConfig()
                .withSolutionClass(Loads.class)
                .withEntityClasses(Load.class)
                .withConstraintProviderClass(LoadRules.class);
        return Objects.requireNonNull(SolutionManager.<Loads, HardSoftScore>create(SolverFactory.<Loads>create(config))
                .update(loads));
    }

    private double objective(Plan plan) {
        return judge(plan).figures().objective();
    }

    private Judgement judge(Plan plan) {
        return new Verifier(scenario, Optional.empty()).judge(plan);
    }
}
