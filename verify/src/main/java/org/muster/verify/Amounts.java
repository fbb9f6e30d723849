package org.muster.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.muster.domain.measure.FamilyUnits;

/// How exact amounts are written in sentences.
final class Amounts {

    /// Ten-thousandths in one family unit.
    static final BigInteger UNIT = BigInteger.valueOf(FamilyUnits.SCALE);

    /// Source: plan.md, "Certificate".
    private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private Amounts() {}

    /// Grams as kilograms, with as many decimals as it takes.
    static String kilograms(BigInteger grams) {
        return plain(grams, 3) + " kg";
    }

    /// Ten-thousandths of a family unit as units.
    static String units(BigInteger tenThousandths) {
        return plain(tenThousandths, 4);
    }

    /// Cents as EUR.
    static String euros(BigInteger cents) {
        return new BigDecimal(cents, 2).toPlainString() + " EUR";
    }

    /// A figure as plans print it: nine significant digits, no exponent.
    static String figure(double value) {
        return Double.isFinite(value) ? rounded(value).toPlainString() : Double.toString(value);
    }

    /// A figure with nine significant digits.
    static BigDecimal rounded(double value) {
        var figure = new BigDecimal(value).round(NINE_DIGITS);
        return figure.signum() == 0 ? BigDecimal.ZERO : figure.stripTrailingZeros();
    }

    private static String plain(BigInteger number, int decimals) {
        var exact = new BigDecimal(number, decimals).stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
    }
}
