package org.muster.domain.measure;

/// A mass in whole grams: of goods, of a limit, or of net explosive.
///
/// Whole grams rather than `double`: plan and ledger are compared digit for digit, so sums must be
/// exact. Overflow throws [ArithmeticException].
///
/// @param grams zero or more
public record Mass(long grams) implements Comparable<Mass> {

    public static final Mass ZERO = new Mass(0);

    public Mass {
        if (grams < 0) {
            throw new IllegalArgumentException("A mass cannot be negative: %d g".formatted(grams));
        }
    }

    public static Mass ofTonnes(long tonnes) {
        return new Mass(Math.multiplyExact(tonnes, 1_000_000L));
    }

    public static Mass ofKilograms(long kilograms) {
        return new Mass(Math.multiplyExact(kilograms, 1_000L));
    }

    public Mass plus(Mass other) {
        return new Mass(Math.addExact(grams, other.grams));
    }

    public Mass times(long count) {
        return new Mass(Math.multiplyExact(grams, count));
    }

    public boolean isZero() {
        return grams == 0;
    }

    @Override
    public int compareTo(Mass other) {
        return Long.compare(grams, other.grams);
    }
}
