package org.muster.domain.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// The days that are planned: day 0 is `start`, the last is `days - 1`.
///
/// @param start first day
/// @param days  1 to 730
public record Horizon(LocalDate start, int days) {

    public static final int LONGEST = 730;

    public Horizon {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("A horizon has 1 to %d days: %d".formatted(LONGEST, days));
        }
    }

    public LocalDate end() {
        return start.plusDays(days - 1L);
    }

    public LocalDate date(int day) {
        return start.plusDays(day);
    }

    /// The day's number; negative before the start, at least `days` after the end. Far dates are cut to the range
    /// of an `int`.
    public int dayOf(LocalDate date) {
        var between = ChronoUnit.DAYS.between(start, date);
        return (int) Math.clamp(between, -1_000_000_000L, 1_000_000_000L);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end());
    }
}
