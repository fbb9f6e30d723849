package org.muster.domain.measure;

/// Points of the objective, in whole thousand-millionths (nano-points): a requirement's weight, or the price of money.
///
/// @param nanos zero or more
public record Points(long nanos) implements Comparable<Points> {

    /// Nano-points in one point.
    public static final long SCALE = 1_000_000_000L;

    public Points {
        if (nanos < 0) {
            throw new IllegalArgumentException("Points cannot be negative: %d nano-points".formatted(nanos));
        }
    }

    public static Points ofWhole(long points) {
        return new Points(Math.multiplyExact(points, SCALE));
    }

    /// The nearest double, for solvers and printed figures.
    public double toDouble() {
        return nanos / (double) SCALE;
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(nanos, other.nanos);
    }
}
