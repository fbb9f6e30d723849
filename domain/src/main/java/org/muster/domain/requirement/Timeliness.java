package org.muster.domain.requirement;

/// What arriving on a day is worth: an exact fraction between 0 and 1.
///
/// @param numerator   0 to `denominator`
/// @param denominator at least 1
public record Timeliness(long numerator, long denominator) {

    public static final Timeliness FULL = new Timeliness(1, 1);
    public static final Timeliness NOTHING = new Timeliness(0, 1);

    public Timeliness {
        if (denominator < 1 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(
                    "Timeliness lies between 0 and 1: %d / %d".formatted(numerator, denominator));
        }
    }

    /// The nearest double, for solvers and printed figures.
    public double toDouble() {
        return (double) numerator / denominator;
    }
}
