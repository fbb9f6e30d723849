package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muster.bench.PeersResult.Arcs;
import org.muster.bench.PeersResult.Bounded;
import org.muster.bench.PeersResult.OnInstance;
import org.muster.bench.PeersResult.PeerPlan;
import org.muster.bench.PeersResult.Relaxing;
import org.muster.bench.PeersResult.Solved;
import org.muster.bench.peers.PeerSolver.Answer;
import org.muster.bench.peers.PeerSolver.Answers;

/// What the page says, and what the plots draw, of figures made up for it.
class PeersResultTest {

    private static final Solved SIMPLEX = solved("Simplex", Answers.OPTIMUM, "OPTIMAL", 1000.0, 50, true);

    @Test
    void comparesWithTheQuickestThatCameToTheSameGap() {
        var far = solved("Far off", Answers.NEAR_OPTIMUM, "OPTIMAL", 984.0, 1, true);
        var whole = solved("Whole", Answers.WHOLE_OPTIMUM, "OPTIMAL", 990.0, 2, true);
        var stopped = solved("Stopped", Answers.OPTIMUM, "FEASIBLE", 1000.0, 3, false);
        var near = solved("Near", Answers.NEAR_OPTIMUM, "OPTIMAL", 999.5, 40, true);
        var one = instance("S2/coarse/1", 150, 1000.5, far, whole, stopped, SIMPLEX, near);
        assertThat(one.quickest()).isEqualTo(near);
        assertThat(page(one))
                .contains("**The quickest solver, Near, took 20 times as long as Muster's relaxation**")
                .contains("| Stopped | 60 | FEASIBLE | 1000.00 | 0.10 | 3.00 | 512 | > 2 |")
                .contains("| Whole | 60 | OPTIMAL | 990.00 | 0.10 | 2.00 | 512 | 1 |");
    }

    @Test
    void givesNoRatioWhileMustersBoundIsTooFarFromTheOptimum() {
        var one = instance("S2/coarse/1", 150, 1001.1, SIMPLEX);
        assertThat(one.isRelaxedAsFar()).isFalse();
        assertThat(page(one)).doesNotContain("The quickest solver").contains("not within 0.1 %");
    }

    @Test
    void saysWhoseWordItIsThatTheBoundWasMetWhereNobodyKnowsTheOptimum() {
        var near = solved("Near", Answers.NEAR_OPTIMUM, "OPTIMAL", 999.5, 40, true);
        var one = instance("S2/coarse/1", 150, 1000.5, near);
        assertThat(page(one)).contains("Near, took 20 times as long", "No solver came to the exact optimum");
        var known = instance("S2/coarse/1", 150, 1000.5, near, SIMPLEX);
        assertThat(page(known)).contains("Near, took 20 times as long").doesNotContain("came to the exact optimum");
    }

    @Test
    void givesNoRatioWhereNoSolverCameToItsEnd() {
        var one = instance("S2/coarse/1", 150, 1000, solved("Stopped", Answers.OPTIMUM, "NOT_SOLVED", null, 60, false));
        assertThat(one.optimum()).isNull();
        assertThat(page(one)).contains("No solver came to its end", "| none |", "| > 30 |");
        assertThat(new GapPlot(one, 60).svg()).contains("Muster's relaxation, by its own word");
    }

    @Test
    void showsWhatOtherPlannersHadAndWhen() {
        var one = instance("S2/coarse/1", 150, 1000, SIMPLEX);
        assertThat(page(one)).contains("| Timefold | 900.00 | 10.00 | 10.00 | 120 | 0 |");
        assertThat(new GapPlot(one, 60).svg()).contains(">Timefold, 10.0 %</text>");
    }

    @Test
    void saysThatAProgramWasNotBuilt() {
        var usual = instance("L/coarse/1", 3000, 1000);
        var one = new OnInstance(usual.muster(), usual.relaxing(), usual.greedy(), usual.others(), null, List.of(), 1);
        assertThat(page(one)).contains("Arc-flow: not built, it has more than 30,000,000 entries.");
    }

    @Test
    void drawsGrowthOnlyWhereAStyleHasSeveralSizes() {
        var small = instance("S/coarse/1", 60, 1000, SIMPLEX);
        var large = instance("M/coarse/1", 500, 1000, SIMPLEX);
        var other = instance("M/hub60:0.7/1", 500, 1000, SIMPLEX);
        assertThat(Growth.of(result(small, other))).isEmpty();
        var growth = Growth.of(result(small, large, other));
        assertThat(growth).hasSize(1);
        assertThat(growth.getFirst().secondsName()).endsWith("-growth-coarse-seconds.svg");
        assertThat(growth.getFirst().memory()).contains(">Simplex</text>", ">Muster, heap with garbage</text>");
        assertThat(PeersPage.of(result(small, large))).contains("![Memory against offers, coarse](");
    }

    @Test
    void stepsDownWithTheGapAndStaysInsideThePaper() {
        var plot = new GapPlot(instance("S/coarse/1", 60, 1000, SIMPLEX), 60).svg();
        assertThat(plot).contains("d=\"M").doesNotContain("NaN", "Infinity");
        var path = plot.substring(plot.indexOf("d=\"M") + 3, plot.indexOf("\"/>", plot.indexOf("d=\"M")));
        var heights = path.replaceAll("M[0-9.]+ ([0-9.]+)", "V$1")
                .lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .filter(word -> word.startsWith("V"))
                .map(word -> Double.parseDouble(word.substring(1)))
                .toList();
        // 20 %, 2 %, and the 1 % that the judge finds: downwards on paper
        assertThat(heights).hasSize(3).isSorted();
        assertThat(heights.getLast()).isLessThan(284);
    }

    private static PeersResult result(OnInstance... instances) {
        return new PeersResult(
                "2026-01-05-peers",
                "2026-01-05",
                new Machine("a processor", 2, 4096, "25", "1a2b3c4", 0.1),
                10,
                List.of(instances));
    }

    private static String page(OnInstance one) {
        return PeersPage.of(result(one));
    }

    private static OnInstance instance(String name, int offers, double bound, Solved... solvers) {
        var course = List.of(new Moment(1, 800, 1000, 0.2), new Moment(4, 980, 1000, 0.02));
        var muster = new Outcome(name, 0, 990, 1000, 0.01, 9, 0.1, 8, 300, offers, 200, course);
        var run = new Relaxing(2, bound, List.of(new Bounded(1, 1100), new Bounded(2, bound)));
        return new OnInstance(
                muster,
                List.of(run, run, run),
                new PeerPlan("Greedy", 0, 800, 0.2, 0.5, 100),
                List.of(new PeerPlan("Timefold", 0, 900, 0.1, 10, 120)),
                new Arcs(10, 20, 30, 0.1),
                List.of(solvers),
                1);
    }

    private static Solved solved(
            String name, Answers answers, String status, @Nullable Double objective, double solve_s, boolean ended) {
        return new Solved(name, answers, 60, new Answer(status, objective, 0.1, solve_s, ended), 512);
    }
}
