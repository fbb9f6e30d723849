package org.muster.bench.peers;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// Timefold's community edition on constraint streams, with its default local search and one thread. A move gives one
/// load another trip or none; exchanges are left out, since a trip belongs to one offer.
///
/// It begins with greedy's plan and may place every unit of the offers anew; greedy's classes, its orders and the ways
/// of what was ordered stay, and so does the variant of each set. An offer's units are cut into loads of about 15 t.
public final class Timefold implements PlanningPeer {

    /// Ways of all offers together: a GiB or so.
    private static final long MOST_TRIPS = 3_000_000;

    @Override
    public String title() {
        return "Timefold";
    }

    @Override
    public List<Reached> plan(Scenario scenario, Plan start, List<Duration> moments) {
        long began = System.nanoTime();
        var model = new LoadModel(scenario, start, MOST_TRIPS);
        var until = new Moments(began, moments);
        var left = moments.getLast().minusNanos(System.nanoTime() - began);
        if (!left.isPositive()) {
            return List.of();
        }
        var config = new SolverConfig()
                .withSolutionClass(Loads.class)
                .withEntityClasses(Load.class)
                .withConstraintProviderClass(LoadRules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(1L)
                .withPhases(new LocalSearchPhaseConfig().withMoveSelectorConfig(new ChangeMoveSelectorConfig()))
                .withTerminationSpentLimit(left.truncatedTo(ChronoUnit.MILLIS));
        var solver = SolverFactory.<Loads>create(config).buildSolver();
        solver.addEventListener(event -> until.hear(event.getNewBestSolution()));
        var last = solver.solve(model.start());
        return until.end(last).stream()
                .map(at -> new Reached(at.seconds, model.plan(at.loads)))
                .toList();
    }

    private record Known(double seconds, Loads loads) {}

    /// Keeps what was best when each moment passed.
    private static final class Moments {

        private final long began;
        private final List<Duration> moments;
        private final List<Known> passed = new ArrayList<>();
        private int next;
        private @Nullable Loads best;

        Moments(long began, List<Duration> moments) {
            this.began = began;
            this.moments = moments;
        }

        void hear(Loads better) {
            pass(System.nanoTime() - began);
            best = better;
        }

        List<Known> end(Loads last) {
            best = Optional.ofNullable(best).orElse(last);
            pass(Long.MAX_VALUE);
            return passed;
        }

        private void pass(long now) {
            for (; next < moments.size() && moments.get(next).toNanos() <= now; next++) {
                if (best != null) {
                    passed.add(new Known(moments.get(next).toNanos() / 1e9, best));
                }
            }
        }
    }
}
