package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.muster.domain.plan.Horizon;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.Stretch;
import org.muster.planner.explanation.Term;

/// The parts of a value as they are found, until they are rounded so that they make it up exactly.
final class Parts {

    private final Horizon horizon;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    private record Key(Term term, String element) {}

    private static final class Sum {
        private double points;
        private final TreeSet<Integer> days = new TreeSet<>();
    }

    Parts(Horizon horizon) {
        this.horizon = horizon;
    }

    /// Adds to a part that is about no day.
    void add(Term term, String element, double points) {
        if (points != 0) {
            sums.computeIfAbsent(new Key(term, element), key -> new Sum()).points += points;
        }
    }

    /// Adds to a part that is about some days.
    void add(Term term, String element, int day, double points) {
        if (points != 0) {
            var sum = sums.computeIfAbsent(new Key(term, element), key -> new Sum());
            sum.points += points;
            sum.days.add(day);
        }
    }

    /// The whole is rounded, and each part; what then is missing or too much is put on the largest part.
    Breakdown sum() {
        double exact = sums.values().stream().mapToDouble(one -> one.points).sum();
        long whole = micropoints(exact);
        var parts = new ArrayList<Breakdown.Part>();
        sums.forEach((key, one) ->
                parts.add(new Breakdown.Part(key.term(), key.element(), stretches(one.days), micropoints(one.points))));
        long rest =
                whole - parts.stream().mapToLong(Breakdown.Part::micropoints).sum();
        if (rest != 0) {
            putOnLargest(parts, rest);
        }
        parts.removeIf(part -> part.micropoints() == 0);
        return new Breakdown(parts, whole);
    }

    private static long micropoints(double points) {
        return Math.round(points * Breakdown.SCALE);
    }

    private static void putOnLargest(List<Breakdown.Part> parts, long rest) {
        var largest = parts.stream()
                .max(Comparator.comparingLong(part -> Math.abs(part.micropoints())))
                .orElseThrow();
        parts.set(
                parts.indexOf(largest),
                new Breakdown.Part(largest.term(), largest.element(), largest.days(), largest.micropoints() + rest));
    }

    private List<Stretch> stretches(TreeSet<Integer> days) {
        var result = new ArrayList<Stretch>();
        int first = -1;
        int last = -1;
        for (int day : days) {
            if (first >= 0 && day > last + 1) {
                result.add(new Stretch(horizon.date(first), horizon.date(last)));
                first = day;
            } else if (first < 0) {
                first = day;
            }
            last = day;
        }
        if (first >= 0) {
            result.add(new Stretch(horizon.date(first), horizon.date(last)));
        }
        return result;
    }
}
