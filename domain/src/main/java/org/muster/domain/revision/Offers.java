package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.RequirementId;

/// Offers and supplies with a cell or two changed.
final class Offers {

    private Offers() {}

    static Offer with(Offer row, long quantity, LocalDate available) {
        return with(row, quantity, available, row.only(), row.avoid(), row.consent());
    }

    static Offer with(Offer row, Set<RequirementId> only, Set<NationCode> avoid) {
        return with(row, row.quantity(), row.available(), only, avoid, row.consent());
    }

    static Offer with(Offer row, Optional<Consent> consent) {
        return with(row, row.quantity(), row.available(), row.only(), row.avoid(), consent);
    }

    private static Offer with(
            Offer row,
            long quantity,
            LocalDate available,
            Set<RequirementId> only,
            Set<NationCode> avoid,
            Optional<Consent> consent) {
        return new Offer(
                row.offer(),
                row.nation(),
                row.item(),
                quantity,
                available,
                row.expires(),
                row.origin(),
                only,
                avoid,
                consent,
                row.condition(),
                row.endUse(),
                row.value(),
                row.valueBasis(),
                row.valueDate(),
                row.source());
    }

    static Supply with(Supply row, int leadDays, long perMonth, Optional<Consent> consent) {
        return with(row, leadDays, perMonth, row.orders(), row.avoid(), consent);
    }

    static Supply with(Supply row, Period orders) {
        return with(row, row.leadDays(), row.perMonth(), orders, row.avoid(), row.consent());
    }

    static Supply avoidingNothing(Supply row) {
        return with(row, row.leadDays(), row.perMonth(), row.orders(), Set.of(), row.consent());
    }

    private static Supply with(
            Supply row, int leadDays, long perMonth, Period orders, Set<NationCode> avoid, Optional<Consent> consent) {
        return new Supply(
                row.supply(),
                row.nation(),
                row.item(),
                row.unitPrice(),
                leadDays,
                perMonth,
                orders,
                row.origin(),
                avoid,
                consent,
                row.source());
    }

    /// A consent that is awaited is granted on a day; another stays as it is.
    static Optional<Consent> granted(Optional<Consent> consent, LocalDate day) {
        return consent.map(one -> one.isAwaited() ? new Consent(one.nation(), Optional.of(day)) : one);
    }
}
