package org.muster.domain.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    static Stream<LongFunction<Object>> kinds() {
        return Stream.of(Mass::new, Money::new, Points::new, FamilyUnits::new, TransportRate::new, Volume::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void takeZeroAndTheLargestNumber(LongFunction<Object> kind) {
        assertThat(kind.apply(0)).isEqualTo(kind.apply(0));
        assertThat(kind.apply(Long.MAX_VALUE)).isNotEqualTo(kind.apply(0));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refuseWhatIsBelowZero(LongFunction<Object> kind) {
        assertThatIllegalArgumentException().isThrownBy(() -> kind.apply(-1)).withMessageContaining("negative");
    }

    @Test
    void addExactly() {
        assertThat(Mass.ofTonnes(3).plus(Mass.ofKilograms(5)).plus(new Mass(7))).isEqualTo(new Mass(3_005_007));
        assertThat(new Money(199).plus(new Money(1))).isEqualTo(new Money(200));
        assertThat(FamilyUnits.ofWhole(2).plus(new FamilyUnits(1))).isEqualTo(new FamilyUnits(20_001));
    }

    @Test
    void multiplyExactly() {
        assertThat(Mass.ofKilograms(45).times(1_000)).isEqualTo(Mass.ofTonnes(45));
        assertThat(new Money(1).times(0)).isEqualTo(Money.ZERO);
        assertThat(new FamilyUnits(8_000).times(5)).isEqualTo(FamilyUnits.ofWhole(4));
    }

    @Test
    void neverWrapAround() {
        var overflows = List.<Runnable>of(
                () -> new Mass(Long.MAX_VALUE).plus(new Mass(1)),
                () -> new Mass(Long.MAX_VALUE / 2 + 1).times(2),
                () -> Mass.ofTonnes(Long.MAX_VALUE / 1_000_000 + 1),
                () -> Mass.ofKilograms(Long.MAX_VALUE / 1_000 + 1),
                () -> new Money(Long.MAX_VALUE).plus(new Money(1)),
                () -> new Money(Long.MAX_VALUE).times(2),
                () -> Points.ofWhole(Long.MAX_VALUE / Points.SCALE + 1),
                () -> FamilyUnits.ofWhole(Long.MAX_VALUE / FamilyUnits.SCALE + 1),
                () -> new FamilyUnits(Long.MAX_VALUE).plus(new FamilyUnits(1)),
                () -> new FamilyUnits(Long.MAX_VALUE).times(2));
        for (var overflow : overflows) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(overflow::run);
        }
    }

    @Test
    void areOrderedBySize() {
        assertThat(List.of(new Mass(2), new Mass(-0), new Mass(1)).stream()
                        .sorted(Comparator.naturalOrder())
                        .toList())
                .containsExactly(Mass.ZERO, new Mass(1), new Mass(2));
        assertThat(new Money(1)).isLessThan(new Money(2));
        assertThat(new Points(1)).isLessThan(new Points(2));
        assertThat(new FamilyUnits(1)).isLessThan(new FamilyUnits(2));
    }

    @Test
    void areReadAsDoublesOnlyForSolvers() {
        assertThat(new Points(1_500_000_000).toDouble()).isEqualTo(1.5);
        assertThat(new TransportRate(12_345).eurPerTonne()).isEqualTo(1.2345);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 999_999_999, Counts.MOST})
    void countWithinTheirBounds(long count) {
        assertThat(Counts.between("The crews of %s", "K1", 1, count)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Counts.MOST + 1, Long.MAX_VALUE})
    void refuseACountOutsideItsBounds(long count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counts.between("The crews of %s", "K1", 1, count))
                .withMessageContainingAll("The crews of K1", String.valueOf(count));
    }
}
