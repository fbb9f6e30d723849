package org.muster.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.muster.domain.measure.FamilyUnits;

/// How exact amounts are written in sentences.
final class Amounts {

    /// Ten-thousandths in one family unit.
    static final BigInteger UNIT = BigInteger.valueOf(FamilyUnits.SCALE);

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

    private static String plain(BigInteger number, int decimals) {
        var exact = new BigDecimal(number, decimals).stripTrailingZeros();
        return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
    }
}
