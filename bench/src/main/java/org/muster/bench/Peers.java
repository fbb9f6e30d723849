package org.muster.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.muster.bench.PeersResult.Arcs;
import org.muster.bench.PeersResult.OnInstance;
import org.muster.bench.PeersResult.PeerPlan;
import org.muster.bench.PeersResult.Relaxing;
import org.muster.bench.PeersResult.Solved;
import org.muster.bench.peers.ArcFlow;
import org.muster.bench.peers.Greedy;
import org.muster.bench.peers.PeerSolver;
import org.muster.bench.peers.PlanningPeer;
import org.muster.bench.peers.Program;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;
import org.muster.verify.JudgedFigures;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;
import tools.jackson.databind.json.JsonMapper;

/// Measures Muster beside its peers on the same instances, in one process, one after the other.
final class Peers {

    private static final double GAP = 0.001;

    private static final int RUNS_OF_RELAXING = 3;

    /// Entries of the largest arc-flow program that is built. Solvers take about 300 bytes for each.
    static final int MOST_ENTRIES = 30_000_000;

    /// A solver and how long it may take.
    record Contender(PeerSolver solver, Duration limit) {}

    /// A planner and the moments at which its plan is looked at.
    record Improver(PlanningPeer planner, List<Duration> moments) {}

    private final Duration limit;
    private final List<Contender> contenders;
    private final List<Improver> improvers;
    private final Consumer<String> log;

    /// @param limit of each of Muster's plans
    /// @param log   hears of each result when it is there
    Peers(Duration limit, List<Contender> contenders, List<Improver> improvers, Consumer<String> log) {
        this.limit = limit;
        this.contenders = contenders;
        this.improvers = improvers;
        this.log = log;
    }

    OnInstance on(Instance instance) {
        log.accept(instance.name());
        var scenario = instance.scenario();
        var relaxing = new ArrayList<Relaxing>();
        for (int run = 0; run < RUNS_OF_RELAXING; run++) {
            relaxing.add(RelaxationRun.of(scenario));
            say("Muster's relaxation", relaxing.getLast().seconds());
        }
        var muster = MusterRun.of(instance, GAP, limit);
        say("Muster", muster.plan_s());
        var verifier = new Verifier(scenario, Optional.empty());
        var began = System.nanoTime();
        var list = Greedy.plan(scenario);
        var greedy = judged("Greedy", list, since(began), verifier, muster.bound());
        var others = improveAll(scenario, list, verifier, muster.bound());
        began = System.nanoTime();
        var program = ArcFlow.of(scenario, MOST_ENTRIES);
        double build_s = since(began);
        var arcs = program.map(one -> new Arcs(one.variables(), one.rows(), one.entries(), build_s));
        var solved = program.map(this::solveAll).orElse(List.of());
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new OnInstance(muster, relaxing, greedy, others, arcs.orElse(null), solved, load);
    }

    private List<PeerPlan> improveAll(Scenario scenario, Plan start, Verifier verifier, double bound) {
        var all = new ArrayList<PeerPlan>();
        for (var one : improvers) {
            for (var reached : one.planner().plan(scenario, start, one.moments())) {
                all.add(judged(one.planner().title(), reached.plan(), reached.seconds(), verifier, bound));
                say(one.planner().title(), reached.seconds());
            }
        }
        return all;
    }

    private List<Solved> solveAll(Program program) {
        var all = new ArrayList<Solved>();
        for (var one : contenders) {
            var memory = ResidentMemory.mark();
            var answer = one.solver().solve(program, one.limit());
            all.add(new Solved(
                    one.solver().title(), one.solver().answers(), one.limit().toSeconds(), answer, memory.grown_mib()));
            say(one.solver().title() + ", " + answer.status(), answer.solve_s());
        }
        return all;
    }

    private void say(String what, double seconds) {
        log.accept("  %s: %.1f s".formatted(what, seconds));
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static PeerPlan judged(String planner, Plan plan, double seconds, Verifier verifier, double bound) {
        var judgement = judge(verifier, plan);
        double objective = judgement.figures().objective();
        return new PeerPlan(
                planner,
                judgement.violations().size(),
                objective,
                (bound - objective) / bound,
                seconds,
                plan.consignments().size());
    }

    /// Judges a plan that says nothing of its worth: it is given the judge's own figures, and judged with them.
    static Judgement judge(Verifier verifier, Plan plan) {
        var figures = stated(plan.figures(), verifier.judge(plan).figures());
        return verifier.judge(new Plan(
                figures,
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate()));
    }

    private static PlanFigures stated(PlanFigures own, JudgedFigures judged) {
        return new PlanFigures(
                own.scenarioSha256(),
                OptionalDouble.of(judged.objective()),
                OptionalDouble.of(judged.points()),
                OptionalDouble.of(judged.pointsPossible()),
                OptionalDouble.of(judged.transportCostEur()),
                OptionalDouble.of(judged.bound()),
                OptionalDouble.of(judged.gap()),
                Optional.of(PlanStatus.WORK_LIMIT),
                own.seconds(),
                own.engine(),
                own.seed(),
                own.options(),
                own.musterVersion());
    }

    /// Writes page and figures, a plot for each instance, and plots of growth for each style of several sizes.
    static void write(PeersResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        var name = result.name();
        Files.writeString(folder.resolve(name + ".md"), PeersPage.of(result));
        Files.writeString(folder.resolve(name + ".json"), JsonMapper.shared().writeValueAsString(result) + "\n");
        for (var one : result.instances()) {
            Files.writeString(folder.resolve(plotName(result, one)), new GapPlot(one, longest_s(one)).svg());
        }
        for (var growth : Growth.of(result)) {
            Files.writeString(folder.resolve(growth.secondsName()), growth.seconds());
            Files.writeString(folder.resolve(growth.memoryName()), growth.memory());
        }
    }

    private static double longest_s(OnInstance one) {
        return DoubleStream.concat(
                        one.solvers().stream()
                                .mapToDouble(solved -> solved.answer().solve_s()),
                        one.others().stream().mapToDouble(PeerPlan::plan_s))
                .reduce(Math.max(1, one.muster().plan_s()), Math::max);
    }

    /// Name of the plot of an instance, beside the page.
    static String plotName(PeersResult result, OnInstance one) {
        return "%s-plot-%d.svg".formatted(result.name(), result.instances().indexOf(one) + 1);
    }
}
