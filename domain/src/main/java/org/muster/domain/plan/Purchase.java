package org.muster.domain.plan;

import java.time.LocalDate;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.SupplyId;

/// An order from industry, paid by one fund.
///
/// @param purchase identifier; not that of an offer
/// @param supply   what is bought
/// @param fund     who pays
/// @param order    order day
/// @param quantity units, at least 1
/// @param cost     quantity times unit price
public record Purchase(PurchaseId purchase, SupplyId supply, FundId fund, LocalDate order, long quantity, Money cost) {

    public Purchase {
        Counts.between("The quantity of purchase %s", purchase, 1, quantity);
    }
}
