package org.muster.ledger;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.ValueBasis;

/// What one unit of a line is worth. Values on different bases are never added up.
///
/// @param amount   of one unit
/// @param currency three capitals, ISO 4217
/// @param basis    how it was found
/// @param date     when
public record Value(Money amount, String currency, ValueBasis basis, LocalDate date) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Value {
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException(
                    "A currency is named by three capital letters, not \"%s\".".formatted(currency));
        }
    }
}
