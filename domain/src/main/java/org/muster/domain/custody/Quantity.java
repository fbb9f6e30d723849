package org.muster.domain.custody;

/// A number of whole units that moves.
///
/// @param units 1 to [#MOST]
public record Quantity(long units) implements Comparable<Quantity> {

    /// More than any nation has of anything, and far enough from the end of `long` that sums of thousands still
    /// fit.
    public static final long MOST = 1_000_000_000_000_000L;

    public Quantity {
        if (units < 1 || units > MOST) {
            throw new IllegalArgumentException("A quantity is 1 to %d units, not %d.".formatted(MOST, units));
        }
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(units, other.units);
    }

    @Override
    public String toString() {
        return Long.toString(units);
    }
}
