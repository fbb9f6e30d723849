package org.muster.verify;

import java.math.BigInteger;
import java.util.Arrays;

/// Exact sums by place and day. Only what is touched takes room; days outside the horizon are left out (rule 1 reports
/// them).
final class DayTally {

    private final Days days;
    /// By place, then by day; a place that nothing touched has no days.
    private final BigInteger[][] sums;

    /// @param places how many places there are
    DayTally(Days days, int places) {
        this.days = days;
        this.sums = new BigInteger[places][0];
    }

    void add(int place, long day, BigInteger amount) {
        if (days.contain(day) && amount.signum() != 0) {
            if (sums[place].length == 0) {
                sums[place] = new BigInteger[days.count()];
                Arrays.fill(sums[place], BigInteger.ZERO);
            }
            sums[place][(int) day] = sums[place][(int) day].add(amount);
        }
    }

    /// Adds on every day from `first` to `last`: kept as a step up and a step down until [#forEachSpan] sums them.
    void addSpan(int place, long first, long last, BigInteger amount) {
        if (first <= last && last >= 0 && first < days.count()) {
            add(place, Math.max(0, first), amount);
            add(place, Math.min(last, days.count() - 1L) + 1, amount.negate());
        }
    }

    /// Shows every place and day on which there is something, in order.
    void forEach(Visitor visitor) {
        for (int place = 0; place < sums.length; place++) {
            for (int day = 0; day < sums[place].length; day++) {
                if (sums[place][day].signum() > 0) {
                    visitor.visit(place, day, sums[place][day]);
                }
            }
        }
    }

    /// Shows every place and day with the sum of all steps so far, in order.
    void forEachSpan(Visitor visitor) {
        for (int place = 0; place < sums.length; place++) {
            var running = BigInteger.ZERO;
            for (int day = 0; day < sums[place].length; day++) {
                running = running.add(sums[place][day]);
                if (running.signum() > 0) {
                    visitor.visit(place, day, running);
                }
            }
        }
    }

    /// Sees one sum.
    interface Visitor {
        void visit(int place, int day, BigInteger sum);
    }
}
