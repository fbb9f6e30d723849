package org.muster.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.ValueBasis;

/// What the units on one rung are worth, on one basis and in one currency. Nothing is added up over these.
///
/// @param units how many units that is
/// @param sum   empty for units of which nobody has said what they are worth
public record Worth(Rung rung, long units, Optional<Sum> sum) {

    /// @param earliest of the days on which the values were found
    /// @param latest   likewise
    public record Sum(ValueBasis basis, String currency, Money amount, LocalDate earliest, LocalDate latest) {}
}
