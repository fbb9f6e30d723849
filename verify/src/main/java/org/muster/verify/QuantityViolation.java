package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import org.muster.domain.measure.Period;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.PurchaseId;

/// Rule 4: more is used than there is, or bought when nothing is for sale.
public sealed interface QuantityViolation extends Violation {

    @Override
    default int rule() {
        return QUANTITIES;
    }

    /// More units leave an offer than it has.
    record OfferOverdrawn(OfferId offer, BigInteger used, long offered) implements QuantityViolation {
        @Override
        public String sentence() {
            return "The plan uses %d units of offer %s, which has %d.".formatted(used, offer, offered);
        }
    }

    /// More units of a purchase leave than were bought.
    record PurchaseOverdrawn(PurchaseId purchase, BigInteger used, long bought) implements QuantityViolation {
        @Override
        public String sentence() {
            return "The plan uses %d units of purchase %s, which buys %d.".formatted(used, purchase, bought);
        }
    }

    /// More is ordered in a calendar month than can be.
    record MonthOverdrawn(SupplyId supply, YearMonth month, BigInteger ordered, long perMonth)
            implements QuantityViolation {
        @Override
        public String sentence() {
            return "The plan orders %d units from supply %s in %s, which takes orders for %d a month."
                    .formatted(ordered, supply, month, perMonth);
        }
    }

    /// An order outside the supply's window.
    record OutsideOrderWindow(PurchaseId purchase, SupplyId supply, LocalDate ordered, Period orders)
            implements QuantityViolation {
        @Override
        public String sentence() {
            return "Purchase %s is ordered on %s, but supply %s takes orders from %s to %s."
                    .formatted(
                            purchase,
                            ordered,
                            supply,
                            orders.from().map(LocalDate::toString).orElse("the beginning"),
                            orders.until().map(LocalDate::toString).orElse("the end"));
        }
    }

    /// An order on a day that is not planned.
    record OrderOutsideHorizon(PurchaseId purchase, LocalDate ordered, LocalDate first, LocalDate last)
            implements QuantityViolation {
        @Override
        public String sentence() {
            return "Purchase %s is ordered on %s, but the days planned are %s to %s."
                    .formatted(purchase, ordered, first, last);
        }
    }
}
