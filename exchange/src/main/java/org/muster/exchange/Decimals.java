package org.muster.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Decimal numbers as packages write them: a minus where negative, digits, a point and more digits; nothing else.
final class Decimals {

    private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private Decimals() {}

    static boolean isNumber(String text) {
        var start = text.startsWith("-") ? 1 : 0;
        var point = endOfDigits(text, start);
        var hasNeedlessZero = point > start + 1 && text.charAt(start) == '0';
        if (point == start || hasNeedlessZero) {
            return false;
        }
        return point == text.length()
                || (text.charAt(point) == '.'
                        && point + 1 < text.length()
                        && endOfDigits(text, point + 1) == text.length());
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int endOfDigits(String text, int start) {
        var end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// How many decimals a number is written with.
    static int decimals(String number) {
        var point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }

    /// A number in whole units of its last decimal place.
    ///
    /// @param number written with at most `scale` decimals
    /// @return the value times 10 to the power of `scale`; a bound of `long` where it lies beyond
    static long scaled(String number, int scale) {
        var isNegative = number.startsWith("-");
        var value = 0L;
        try {
            for (int i = isNegative ? 1 : 0; i < number.length(); i++) {
                if (number.charAt(i) != '.') {
                    var digit = number.charAt(i) - '0';
                    value = Math.addExact(Math.multiplyExact(value, 10L), isNegative ? -digit : digit);
                }
            }
            for (int missing = scale - decimals(number); missing > 0; missing--) {
                value = Math.multiplyExact(value, 10L);
            }
        } catch (ArithmeticException tooLong) {
            return isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return value;
    }

    /// Writes whole units of the last decimal place without needless zeros.
    static String plain(long scaled, int scale) {
        return scaled == 0 || scale == 0
                ? Long.toString(scaled)
                : BigDecimal.valueOf(scaled, scale).stripTrailingZeros().toPlainString();
    }

    /// Writes whole units of the last decimal place with all decimals.
    static String padded(long scaled, int scale) {
        return BigDecimal.valueOf(scaled, scale).toPlainString();
    }

    /// Whole units of the last decimal place as a number without needless zeros.
    static BigDecimal exact(long scaled, int scale) {
        return new BigDecimal(plain(scaled, scale));
    }

    /// A figure of a plan with nine significant digits.
    static BigDecimal figure(double value) {
        return value == 0
                ? BigDecimal.ZERO
                : new BigDecimal(value).round(NINE_DIGITS).stripTrailingZeros();
    }
}
