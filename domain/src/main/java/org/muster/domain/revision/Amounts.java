package org.muster.domain.revision;

import java.math.BigDecimal;
import java.util.Locale;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;

/// How amounts are written in a sentence.
final class Amounts {

    private Amounts() {}

    /// Tonnes, or kilograms of explosives.
    static String mass(Mass mass, boolean explosives) {
        return "%s %s".formatted(plain(mass.grams(), explosives ? 3 : 6), explosives ? "kg" : "t");
    }

    static String money(Money money) {
        boolean whole = money.cents() % 100 == 0;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", BigDecimal.valueOf(money.cents(), 2));
    }

    static String counted(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private static String plain(long whole, int decimals) {
        return BigDecimal.valueOf(whole, decimals).stripTrailingZeros().toPlainString();
    }
}
