package org.muster.verify;

import org.muster.domain.requirement.Requirement;

/// How the worth of a requirement fades with the day, in day numbers: an exact fraction with one denominator for all
/// days.
///
/// @param due    last day of full worth
/// @param lapses first day without worth
/// @param buffer days added to every arrival
record Fade(long due, long lapses, long buffer) {

    static Fade of(Requirement requirement, Days days) {
        return new Fade(days.number(requirement.due()), days.number(requirement.lapses()), requirement.bufferDays());
    }

    long denominator() {
        return lapses - due;
    }

    /// From [#denominator] (full worth) down to 0.
    long numerator(long day) {
        return Math.clamp(lapses - (day + buffer), 0L, denominator());
    }
}
