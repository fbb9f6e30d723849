package org.muster.planner;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Figures as plans print them.
final class Rounding {

    private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);
    /// A price below this is noise of the solver; leaving it out keeps certificates short and any price is allowed.
    private static final double NOISE = 1e-12;

    private Rounding() {}

    /// The value with nine significant digits; noise becomes zero.
    static double printed(double value) {
        return value < NOISE ? 0 : figure(value);
    }

    /// The value with nine significant digits.
    static double figure(double value) {
        return value == 0 ? 0 : new BigDecimal(value).round(NINE_DIGITS).doubleValue();
    }
}
