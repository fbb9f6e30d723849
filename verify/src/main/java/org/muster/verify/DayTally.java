package org.muster.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Exact sums by place and day. Only what is touched takes room; days outside the horizon are left out (rule 1 reports
/// them).
final class DayTally {

    private final Days days;
    private final Map<Integer, Map<Integer, BigInteger>> sums = new HashMap<>();

    DayTally(Days days) {
        this.days = days;
    }

    void add(int place, long day, BigInteger amount) {
        if (days.contain(day) && amount.signum() != 0) {
            sums.computeIfAbsent(place, _ -> new HashMap<>()).merge((int) day, amount, BigInteger::add);
        }
    }

    /// Adds on every day from `first` to `last`: kept as a step up and a step down until [#forEachSpan] sums them.
    void addSpan(int place, long first, long last, BigInteger amount) {
        if (first <= last && last >= 0 && first < days.count()) {
            add(place, Math.max(0, first), amount);
            add(place, Math.min(last, days.count() - 1L) + 1, amount.negate());
        }
    }

    /// Shows every place and day with its sum, in order.
    void forEach(Visitor visitor) {
        sums.keySet().stream().sorted().forEach(place -> {
            var byDay = sums.getOrDefault(place, Map.of());
            byDay.keySet().stream()
                    .sorted()
                    .forEach(day -> visitor.visit(place, day, byDay.getOrDefault(day, BigInteger.ZERO)));
        });
    }

    /// Shows every place and day with the sum of all steps so far, in order.
    void forEachSpan(Visitor visitor) {
        sums.keySet().stream().sorted().forEach(place -> {
            var byDay = sums.getOrDefault(place, Map.of());
            IntFunction<BigInteger> step = day -> byDay.getOrDefault(day, BigInteger.ZERO);
            var running = BigInteger.ZERO;
            for (int day = 0; day < days.count(); day++) {
                running = running.add(step.apply(day));
                if (running.signum() > 0) {
                    visitor.visit(place, day, running);
                }
            }
        });
    }

    /// Sees one sum.
    interface Visitor {
        void visit(int place, int day, BigInteger sum);
    }
}
