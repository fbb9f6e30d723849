package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Decimal numbers as whole units of their last place.
class DecimalsTest {

    @Test
    void countsWholeUnitsOfTheLastPlace() {
        assertThat(Decimals.scaled("12", 0)).isEqualTo(12);
        assertThat(Decimals.scaled("12.5", 3)).isEqualTo(12_500);
        assertThat(Decimals.scaled("-0.25", 2)).isEqualTo(-25);
        assertThat(Decimals.scaled("-0", 2)).isZero();
    }

    @Test
    void reachesBothEndsOfALongAndStopsThere() {
        assertThat(Decimals.scaled("9223372036854775807", 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Decimals.scaled("-9223372036854775808", 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Decimals.scaled("9223372036854775808", 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Decimals.scaled("-9223372036854775809", 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Decimals.scaled("1000000000000", 9)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void agreesWithExactArithmetic() {
        var chance = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            var number = new BigDecimal(new BigInteger(40, chance), chance.nextInt(5));
            var text = (chance.nextBoolean() ? number.negate() : number).toPlainString();
            var exact = new BigDecimal(text).movePointRight(6).longValueExact();

            assertThat(Decimals.scaled(text, 6)).as(text).isEqualTo(exact);
            assertThat(new BigDecimal(Decimals.plain(exact, 6))).as(text).isEqualByComparingTo(text);
        }
    }
}
