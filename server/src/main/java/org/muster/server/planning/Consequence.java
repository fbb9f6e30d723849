package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.muster.ledger.agreement.Loss;

/// What a requirement loses if a nation refuses all that waits for it.
///
/// @param lost   in units of the family
/// @param agreed what all consignments count for that the caller may see
/// @param first  the first day on which one would have arrived
record Consequence(
        String plan,
        String requirement,
        String family,
        BigDecimal lost,
        BigDecimal agreed,
        long consignments,
        LocalDate first,
        LocalDate last) {

    static Consequence of(Loss one) {
        return new Consequence(
                one.plan().value(),
                one.requirement().value(),
                one.family().value(),
                Proposals.units(one.lost()),
                Proposals.units(one.agreed()),
                one.consignments(),
                one.first(),
                one.last());
    }
}
