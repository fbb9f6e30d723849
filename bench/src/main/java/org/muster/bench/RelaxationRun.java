package org.muster.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.muster.bench.PeersResult.Bounded;
import org.muster.bench.PeersResult.Relaxing;
import org.muster.domain.plan.Scenario;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;

/// Runs the planner until it leaves its relaxation, as its reports say, and no further.
final class RelaxationRun {

    /// With this gap asked for, the planner settles its relaxation to 0.05 %: within what is compared.
    private static final double GAP = 0.003;

    /// The relaxation ends by itself; a clock would only blur when. It takes 60 % of this at most.
    private static final Duration LIMIT = Duration.ofSeconds(600);

    private RelaxationRun() {}

    static Relaxing of(Scenario scenario) {
        var course = new ArrayList<Bounded>();
        var left = new AtomicBoolean();
        var usual = PlanOptions.DEFAULT;
        Planner.plan(
                scenario,
                new PlanOptions(GAP, Optional.of(LIMIT), usual.work(), usual.threads(), usual.seed()),
                progress -> {
                    if (progress.phase().equals("relaxing")) {
                        course.add(new Bounded(progress.elapsed().toNanos() / 1e9, progress.bound()));
                    } else if (!progress.phase().equals("first plan")) {
                        left.set(true);
                    }
                },
                left::get);
        var proved = course.stream().filter(one -> Double.isFinite(one.bound())).toList();
        return new Relaxing(proved.getLast().seconds(), proved.getLast().bound(), proved);
    }
}
