package org.muster.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.Progress;
import org.muster.verify.Verifier;

/// Plans one instance with Muster and has the plan judged.
final class MusterRun {

    private MusterRun() {}

    /// @param gap   the run ends at this gap; 0 uses all the time there is
    /// @param limit of the planning
    static Outcome of(Instance instance, double gap, Duration limit) {
        var scenario = instance.scenario();
        var course = new ArrayList<Moment>();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        var began = System.nanoTime();
        var usual = PlanOptions.DEFAULT;
        var plan = Planner.plan(
                scenario,
                new PlanOptions(gap, Optional.of(limit), usual.work(), usual.threads(), usual.seed()),
                progress -> course.add(moment(progress)),
                () -> false);
        var planned = System.nanoTime();
        var judgement = new Verifier(scenario, Optional.empty()).judge(plan);
        var judged = System.nanoTime();
        var figures = judgement.figures();
        return new Outcome(
                instance.name(),
                judgement.violations().size(),
                figures.objective(),
                figures.bound(),
                figures.gap(),
                (planned - began) / 1e9,
                (judged - planned) / 1e9,
                firstAt(0.01, course),
                plan.consignments().size(),
                scenario.offers().size(),
                most_mib(),
                proved(course));
    }

    private static Moment moment(Progress progress) {
        return new Moment(progress.elapsed().toNanos() / 1e9, progress.objective(), progress.bound(), progress.gap());
    }

    static double firstAt(double gap, List<Moment> course) {
        return course.stream()
                .filter(moment -> moment.gap() <= gap)
                .mapToDouble(Moment::seconds)
                .findFirst()
                .orElse(-1);
    }

    /// Before the first proof the bound is infinite, which JSON cannot say.
    private static List<Moment> proved(List<Moment> course) {
        return course.stream().filter(moment -> Double.isFinite(moment.bound())).toList();
    }

    /// The pools' peaks need not fall together, so this is at least what was held at any moment.
    private static long most_mib() {
        return heapPools().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
