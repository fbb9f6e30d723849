package org.muster.domain.measure;

/// Bounds on counted things.
///
/// Source: scenario.md, "Limits": quantities, crews and counts are at most 10⁹.
public final class Counts {

    /// The most units, crews or days that any row may name.
    public static final long MOST = 1_000_000_000L;

    private Counts() {}

    /// The number itself, if it is at least `least` and at most [#MOST].
    ///
    /// @param what  what is counted, with `%s` for its owner; it becomes a sentence only when one is needed
    /// @param owner identifier of the row, or what else it is counted in
    /// @throws IllegalArgumentException otherwise
    public static long between(String what, Object owner, long least, long number) {
        if (number < least || number > MOST) {
            throw new IllegalArgumentException(
                    "%s must be between %d and %d: %d".formatted(what.formatted(owner), least, MOST, number));
        }
        return number;
    }

    /// The same for an `int`.
    public static int between(String what, Object owner, int least, int number) {
        return (int) between(what, owner, (long) least, (long) number);
    }
}
