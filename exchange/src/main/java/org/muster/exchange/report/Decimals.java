package org.muster.exchange.report;

import java.math.BigDecimal;

/// Whole numbers of a small unit as exact decimals of a large one.
final class Decimals {

    private Decimals() {}

    static BigDecimal tonnes(long grams) {
        return scaled(grams, 6);
    }

    static BigDecimal kilograms(long grams) {
        return scaled(grams, 3);
    }

    /// The decimal `number / 10^digits` without zeros at its end.
    static BigDecimal scaled(long number, int digits) {
        return BigDecimal.valueOf(number, digits).stripTrailingZeros();
    }
}
