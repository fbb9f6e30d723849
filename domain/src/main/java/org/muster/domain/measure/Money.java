package org.muster.domain.measure;

/// An amount of money in whole cents. The currency stands in the column's name: EUR in a scenario.
///
/// Overflow throws [ArithmeticException].
///
/// @param cents zero or more
public record Money(long cents) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public Money {
        if (cents < 0) {
            throw new IllegalArgumentException("An amount cannot be negative: %d cents".formatted(cents));
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(cents, count));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }
}
