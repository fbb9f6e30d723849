package org.muster.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.muster.bench.PeersResult.OnInstance;
import org.muster.bench.ScalingPlot.Point;

/// How seconds and memory grow with the offers, on all instances of one style.
final class Growth {

    private static final String PLAN = "Muster, plan within 1 %";
    private static final String RELAXATION = "Muster, relaxation to 0.1 %";
    private static final String GREEDY = "Greedy, its only plan";

    /// What a clock of this machine can tell at the least.
    private static final double LEAST_S = 0.001;

    private final String name;
    private final String style;
    private final List<OnInstance> instances;

    private Growth(String name, String style, List<OnInstance> instances) {
        this.name = name;
        this.style = style;
        this.instances = instances;
    }

    /// One for each style that has instances of several sizes.
    static List<Growth> of(PeersResult result) {
        var byStyle = new LinkedHashMap<String, List<OnInstance>>();
        for (var one : result.instances()) {
            byStyle.computeIfAbsent(one.style(), any -> new ArrayList<>()).add(one);
        }
        var growths = new ArrayList<Growth>();
        byStyle.forEach((style, instances) -> {
            if (sizes(instances) > 1) {
                growths.add(new Growth(result.name(), style, instances));
            }
        });
        return growths;
    }

    private static long sizes(Collection<OnInstance> instances) {
        return instances.stream().map(one -> one.muster().offers()).distinct().count();
    }

    String style() {
        return style;
    }

    String secondsName() {
        return fileName("seconds");
    }

    String memoryName() {
        return fileName("memory");
    }

    private String fileName(String what) {
        return "%s-growth-%s-%s.svg".formatted(name, style.replaceAll("[^A-Za-z0-9.]", "-"), what);
    }

    String seconds() {
        var points = new ArrayList<Point>();
        for (var one : instances) {
            var muster = one.muster();
            boolean reached = muster.toOnePercent_s() >= 0;
            points.add(point(PLAN, one, reached ? muster.toOnePercent_s() : muster.plan_s(), reached));
            boolean known = one.optimum() == null || one.isRelaxedAsFar();
            points.add(point(RELAXATION, one, one.relaxed_s(), known));
            points.add(point(GREEDY, one, one.greedy().plan_s(), true));
            for (var solved : one.solvers()) {
                points.add(point(solved.solver(), one, solved.answer().solve_s(), one.isSolved(solved)));
            }
        }
        return new ScalingPlot("Seconds against offers, " + style, "s", points).svg();
    }

    private static Point point(String series, OnInstance one, double seconds, boolean reached) {
        return new Point(series, one.muster().offers(), Math.max(LEAST_S, seconds), reached);
    }

    String memory() {
        var points = new ArrayList<Point>();
        for (var one : instances) {
            int offers = one.muster().offers();
            points.add(new Point(
                    "Muster, heap with garbage",
                    offers,
                    Math.max(1, one.muster().most_mib()),
                    true));
            for (var solved : one.solvers()) {
                if (solved.grown_mib() > 0) {
                    points.add(new Point(solved.solver(), offers, solved.grown_mib(), one.isSolved(solved)));
                }
            }
        }
        return new ScalingPlot("Memory against offers, " + style, "MiB", points).svg();
    }
}
