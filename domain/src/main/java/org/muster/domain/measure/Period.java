package org.muster.domain.measure;

import java.time.LocalDate;
import java.util.Optional;

/// A span of UTC days, both ends included; an absent end is open.
///
/// @param from  first day, or empty for "always so far"
/// @param until last day, not before `from`, or empty for "from then on"
public record Period(Optional<LocalDate> from, Optional<LocalDate> until) {

    public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    public Period {
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new IllegalArgumentException("A period ends before it begins: %s to %s. Maybe the two are swapped."
                    .formatted(from.get(), until.get()));
        }
    }

    public static Period of(LocalDate from, LocalDate until) {
        return new Period(Optional.of(from), Optional.of(until));
    }

    public boolean contains(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true);
    }

    /// The shortest period that has this one and a day in it.
    public Period with(LocalDate day) {
        return new Period(
                from.map(first -> first.isBefore(day) ? first : day),
                until.map(last -> last.isAfter(day) ? last : day));
    }
}
