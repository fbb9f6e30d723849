package org.muster.verify;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import org.muster.domain.plan.Horizon;

/// The calendar of a scenario as day numbers: 0 is the first day. Every date has a number, however far away; no
/// arithmetic on numbers can fail, where arithmetic on dates would throw at the end of the calendar.
final class Days {

    private final long start;
    private final int count;

    Days(Horizon horizon) {
        this.start = horizon.start().toEpochDay();
        this.count = horizon.days();
    }

    int count() {
        return count;
    }

    long number(LocalDate date) {
        return date.toEpochDay() - start;
    }

    /// The number of a date, cut to one day before the horizon or one day after it.
    int near(LocalDate date) {
        return near(number(date));
    }

    int near(long number) {
        return (int) Math.clamp(number, -1L, count);
    }

    /// First day number of a window that is open where there is no date.
    int from(Optional<LocalDate> first) {
        return first.map(date -> Math.max(0, near(date))).orElse(0);
    }

    /// Last day number of a window that is open where there is no date; -1 if it ends before the horizon.
    int until(Optional<LocalDate> last) {
        return last.map(date -> Math.min(count - 1, near(date))).orElse(count - 1);
    }

    boolean contain(long number) {
        return number >= 0 && number < count;
    }

    /// The date of a day, cut to the end of the calendar.
    LocalDate date(long number) {
        return LocalDate.ofEpochDay(Math.clamp(start + number, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()));
    }

    LocalDate first() {
        return date(0);
    }

    LocalDate last() {
        return date(count - 1L);
    }

    static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
