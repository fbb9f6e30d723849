package org.muster.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muster.bench.PeersResult.OnInstance;
import org.muster.bench.PeersResult.PeerPlan;
import org.muster.bench.PeersResult.Solved;

/// The page that people read of Muster beside its peers.
final class PeersPage {

    private PeersPage() {}

    static String of(PeersResult result) {
        var page = new StringBuilder(head(result));
        for (var growth : Growth.of(result)) {
            page.append(text("\n## Growth, %s\n\n", growth.style()))
                    .append(text("![Seconds against offers, %s](%s)\n\n", growth.style(), growth.secondsName()))
                    .append(text("![Memory against offers, %s](%s)\n", growth.style(), growth.memoryName()));
        }
        for (var one : result.instances()) {
            page.append(section(result, one));
        }
        return page.toString();
    }

    private static String head(PeersResult result) {
        var machine = result.machine();
        return text(
                """
                # Muster beside its peers, %s

                Machine: %d cores of %s, heap of at most %,d MiB. Java: %s. Commit: %s. Load average when the run began: %.2f.
                Limit of each plan: %d s. An instance is SIZE/STYLE/SEED of `bench/README.md`. Everything ran in one process, one after
                the other; what was measured first bears the start of the Java machine. Load averages above 2 mean that others used the
                machine too: then read ratios rather than seconds. Objective and violations of plans are the verifier's. All gaps are
                against the bound that Muster's prices prove on the same instance.

                - *Greedy* goes down the list once: requirements by priority, for each the source that is ready first, by the way that
                  arrives first.
                - *Timefold*, where it was run, is its community edition on constraint streams with one thread: it begins with
                  greedy's plan, keeps its classes and orders, and places every unit of the offers anew (ADR 0027).
                - *Arc-flow* is the relaxed problem as one linear program, commodities aggregated by item, caveats and allowed
                  requirements, pruned by windows. Its optimum is a bound, not a plan. Solvers: OR-Tools 9.15.6755 with what it brings.
                  "Handing over" is not counted in the ratios. Memory is the growth of the process while a solver ran. Only with the
                  status OPTIMAL is an objective the optimum; PDLP's is near it, SCIP's is that of whole sets and classes. An interior
                  point alone hands back neither point nor status; it is taken to have reached its 0.1 %% when the clock did not stop it.
                - *Muster's relaxation* ends when its bound and its point meet within 0.05 %%, or when it gives up. Its reports give the
                  bound, not the point, so the gap is checked from outside: the bound against the optimum of the solvers. Where no
                  solver came to an optimum, that it met is the planner's word. Memory of Muster is its heap with garbage.
                """,
                result.date(),
                machine.cores(),
                machine.processor(),
                machine.most_mib(),
                machine.java(),
                machine.commit(),
                machine.loadBefore(),
                result.limit_s());
    }

    private static String section(PeersResult result, OnInstance one) {
        var name = one.muster().instance();
        return text("\n## %s\n\n", name)
                + text("![Gap over time on %s](%s)\n\n", name, Peers.plotName(result, one))
                + plans(one)
                + solvers(one)
                + relaxation(one)
                + text("\nLoad average at the end: %.2f.\n", one.loadAfter());
    }

    private static String plans(OnInstance one) {
        var muster = one.muster();
        var table = new StringBuilder(
                "| Plan | Objective | Gap, % | Seconds | Consignments | Violations |\n|---|---|---|---|---|---|\n");
        table.append(plan(new PeerPlan(
                "Muster",
                muster.violations(),
                muster.objective(),
                muster.gap(),
                muster.plan_s(),
                muster.consignments())));
        table.append(plan(one.greedy()));
        one.others().forEach(other -> table.append(plan(other)));
        return table.append(text(
                        "\nMuster's gap is %.3f of greedy's. Muster's bound: %.2f. Muster's heap: %,d MiB at most.\n\n",
                        muster.gap() / one.greedy().gap(), muster.bound(), muster.most_mib()))
                .toString();
    }

    private static String plan(PeerPlan plan) {
        return text(
                "| %s | %.2f | %.2f | %.2f | %,d | %d |\n",
                plan.planner(),
                plan.objective(),
                100 * plan.gap(),
                plan.plan_s(),
                plan.consignments(),
                plan.violations());
    }

    private static String solvers(OnInstance one) {
        var arcs = one.arcs();
        if (arcs == null) {
            return text("Arc-flow: not built, it has more than %,d entries.\n", Peers.MOST_ENTRIES);
        }
        var table = new StringBuilder(text(
                "Arc-flow: %,d variables, %,d rows, %,d entries, built in %.2f s.\n\n",
                arcs.variables(), arcs.rows(), arcs.entries(), arcs.build_s()));
        table.append("| Solver | Limit, s | Status | Objective | Handing over, s | Solving, s | Memory, MiB |"
                + " Times Muster's relaxation |\n|---|---|---|---|---|---|---|---|\n");
        one.solvers().forEach(solved -> table.append(row(one, solved)));
        return table.toString();
    }

    private static String row(OnInstance one, Solved solved) {
        var answer = solved.answer();
        return text(
                "| %s | %d | %s | %s | %.2f | %.2f | %s | %s |\n",
                solved.solver(),
                solved.limit_s(),
                answer.status(),
                number(answer.objective()),
                answer.load_s(),
                answer.solve_s(),
                solved.grown_mib() < 0 ? "unknown" : text("%,d", solved.grown_mib()),
                text(one.isSolved(solved) ? "%.0f" : "> %.0f", answer.solve_s() / one.relaxed_s()));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "none" : text("%.2f", value);
    }

    private static String relaxation(OnInstance one) {
        var words = new StringBuilder("\n| Muster's relaxation | Seconds | Bound |");
        var optimum = one.optimum();
        words.append(
                optimum == null
                        ? "\n|---|---|---|\n"
                        : " Above the optimum, % | Bound within 0.1 %, s |\n|---|---|---|---|---|\n");
        int number = 0;
        for (var run : one.relaxing()) {
            words.append(text("| run %d | %.2f | %.2f |", ++number, run.seconds(), run.bound()));
            if (optimum != null) {
                words.append(text(
                        " %.4f | %.2f |",
                        100 * (run.bound() / optimum - 1), run.within(PeersResult.SAME_GAP, optimum)));
            }
            words.append("\n");
        }
        return words.append(ratio(one)).toString();
    }

    private static String ratio(OnInstance one) {
        var quickest = one.quickest();
        if (quickest == null) {
            return "\nNo solver came to its end, so there is no ratio; the table gives what it is at least.\n";
        }
        if (one.optimum() != null && !one.isRelaxedAsFar()) {
            return "\nMuster's bound is not within 0.1 % of the optimum in every run, so there is no ratio.\n";
        }
        return text(
                "\n**The quickest solver, %s, took %.0f times as long as Muster's relaxation** (median of %d runs).%s\n",
                quickest.solver(),
                quickest.answer().solve_s() / one.relaxed_s(),
                one.relaxing().size(),
                one.optimum() != null
                        ? ""
                        : " No solver came to the exact optimum, so that Muster's bound met it is the planner's word.");
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
