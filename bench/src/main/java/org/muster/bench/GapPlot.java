package org.muster.bench;

import org.muster.bench.PeersResult.OnInstance;
import org.muster.bench.PeersResult.PeerPlan;

/// Gap over time on one instance: Muster's course, greedy's plan, and when each solver knew the relaxed optimum. Both
/// axes are logarithmic.
final class GapPlot {

    private static final int LEFT = 64;
    private static final int RIGHT = 616;
    private static final int TOP = 44;
    private static final int BOTTOM = 284;

    /// Height of a solver's row below the axis.
    private static final int ROW = 17;

    private static final double LEAST_S = 0.05;
    private static final double LEAST_GAP = 0.001;

    private static final String MUSTER = Svg.hue(0);
    private static final String RELAXATION = Svg.hue(1);
    private static final String GREEDY = Svg.hue(2);
    private static final String SOLVER = Svg.hue(3);
    private static final String OTHER = Svg.hue(4);

    private final OnInstance one;
    private final double most_s;
    private final Svg svg = new Svg();

    /// @param limit_s end of the time axis
    GapPlot(OnInstance one, double limit_s) {
        this.one = one;
        most_s = limit_s * 1.2;
    }

    String svg() {
        var title = "Gap of the plan over time on " + one.muster().instance();
        svg.words(LEFT, 22, "ink", "start", title);
        drawAxes();
        drawMuster();
        drawGreedy();
        drawOthers();
        drawSolvers();
        return svg.of(title, 680, BOTTOM + 62 + ROW * one.solvers().size());
    }

    private double x(double seconds) {
        double share = Math.log(Math.clamp(seconds, LEAST_S, most_s) / LEAST_S) / Math.log(most_s / LEAST_S);
        return LEFT + share * (RIGHT - LEFT);
    }

    private static double y(double gap) {
        double share = Math.log(Math.clamp(gap, LEAST_GAP, 1) / LEAST_GAP) / Math.log(1 / LEAST_GAP);
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private void drawAxes() {
        for (double gap : new double[] {1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001}) {
            svg.line(LEFT, y(gap), RIGHT, y(gap));
            svg.words(LEFT - 8, y(gap) + 4, "soft", "end", Svg.brief(100 * gap) + " %");
        }
        int bottom = BOTTOM + 40 + ROW * one.solvers().size();
        for (double seconds : new double[] {0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000}) {
            if (seconds <= most_s) {
                svg.line(x(seconds), TOP, x(seconds), bottom);
                svg.words(x(seconds), bottom + 16, "soft", "middle", Svg.brief(seconds) + " s");
            }
        }
    }

    /// Steps: a gap holds until the next is known.
    private void drawMuster() {
        var path = new StringBuilder();
        for (var moment : one.muster().course()) {
            path.append(
                    Svg.text(path.isEmpty() ? "M%.1f %.1f " : "H%.1f V%.1f ", x(moment.seconds()), y(moment.gap())));
        }
        double end = x(one.muster().plan_s());
        double last = y(one.muster().gap());
        svg.path(MUSTER, path + Svg.text(path.isEmpty() ? "M%.1f %.1f" : "H%.1f V%.1f", end, last));
        svg.mark(end, last, MUSTER, true);
        boolean right = end > (LEFT + RIGHT) / 2.0;
        svg.words(
                right ? end + 6 : end + 10,
                right ? last + 20 : last + 4,
                MUSTER + " fill",
                right ? "end" : "start",
                Svg.text("Muster, %.2f %%", 100 * one.muster().gap()));
    }

    private void drawGreedy() {
        double x = x(one.greedy().plan_s());
        double y = y(one.greedy().gap());
        svg.square(x, y, GREEDY);
        svg.words(
                x + 10,
                y - 8,
                GREEDY + " fill",
                "start",
                Svg.text("Greedy, %.1f %%", 100 * one.greedy().gap()));
    }

    private void drawOthers() {
        for (var other : one.others()) {
            double x = x(other.plan_s());
            double y = y(other.gap());
            svg.square(x, y, OTHER);
            svg.words(x, y + 20, OTHER + " fill", "middle", name(other) + Svg.text("%.1f %%", 100 * other.gap()));
        }
    }

    /// Only the last plan of a planner is named.
    private String name(PeerPlan plan) {
        boolean isLast = one.others().stream()
                .noneMatch(other -> other.planner().equals(plan.planner()) && other.plan_s() > plan.plan_s());
        return isLast ? plan.planner() + ", " : "";
    }

    private void drawSolvers() {
        svg.words(
                LEFT,
                BOTTOM + 20,
                "soft",
                "start",
                "Below: when the relaxed optimum, a bound without a plan, is known; hollow: ended without it");
        boolean isChecked = one.optimum() != null;
        var relaxation = isChecked ? "Muster's relaxation" : "Muster's relaxation, by its own word";
        drawRow(0, RELAXATION, relaxation, one.relaxed_s(), !isChecked || one.isRelaxedAsFar());
        int number = 1;
        for (var solved : one.solvers()) {
            drawRow(number++, SOLVER, solved.solver(), solved.answer().solve_s(), one.isSolved(solved));
        }
    }

    private void drawRow(int number, String hue, String name, double seconds, boolean reached) {
        double y = BOTTOM + 36 + (double) ROW * number;
        double x = x(seconds);
        boolean right = x > (LEFT + RIGHT) / 2.0;
        svg.mark(x, y, hue, reached);
        svg.words(
                right ? x - 10 : x + 10,
                y + 4,
                "ink",
                right ? "end" : "start",
                Svg.text("%s, %s s", name, Svg.brief(seconds)));
    }
}
