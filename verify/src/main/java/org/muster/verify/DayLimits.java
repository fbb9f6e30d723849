package org.muster.verify;

import java.util.Arrays;
import java.util.Optional;
import org.muster.domain.measure.Mass;

/// One limit of one place on every day, after all changes, in grams.
///
/// On the days of a change its limit replaces the base limit, also a smaller one; where two changes meet the smaller
/// holds.
final class DayLimits {

    /// No limit on this day.
    static final long NONE = -1;

    private final long base;
    private long[] changed = {};

    DayLimits(Optional<Mass> base) {
        this.base = base.map(Mass::grams).orElse(NONE);
    }

    void change(Mass limit, int from, int until, int days) {
        if (changed.length == 0) {
            changed = new long[days];
            Arrays.fill(changed, NONE);
        }
        for (int day = from; day <= until; day++) {
            changed[day] = changed[day] == NONE ? limit.grams() : Math.min(changed[day], limit.grams());
        }
    }

    /// Grams, or [#NONE].
    long on(int day) {
        return changed.length == 0 || changed[day] == NONE ? base : changed[day];
    }
}
