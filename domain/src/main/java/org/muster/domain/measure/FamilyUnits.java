package org.muster.domain.measure;

/// An amount in the unit of a family (rounds, launchers, tonnes), in whole ten-thousandths: what an item is worth, or
/// what is short.
///
/// Overflow throws [ArithmeticException].
///
/// @param tenThousandths zero or more
public record FamilyUnits(long tenThousandths) implements Comparable<FamilyUnits> {

    /// Ten-thousandths in one unit.
    public static final long SCALE = 10_000;

    public static final FamilyUnits ZERO = new FamilyUnits(0);

    public FamilyUnits {
        if (tenThousandths < 0) {
            throw new IllegalArgumentException("Units cannot be negative: %d / 10000".formatted(tenThousandths));
        }
    }

    public static FamilyUnits ofWhole(long units) {
        return new FamilyUnits(Math.multiplyExact(units, SCALE));
    }

    public FamilyUnits plus(FamilyUnits other) {
        return new FamilyUnits(Math.addExact(tenThousandths, other.tenThousandths));
    }

    public FamilyUnits times(long count) {
        return new FamilyUnits(Math.multiplyExact(tenThousandths, count));
    }

    @Override
    public int compareTo(FamilyUnits other) {
        return Long.compare(tenThousandths, other.tenThousandths);
    }
}
