package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PurchaseId;

/// Rule 5: a purchase is paid wrongly.
public sealed interface MoneyViolation extends Violation {

    @Override
    default int rule() {
        return MONEY;
    }

    /// The fund cannot pay yet.
    record FundNotYetAvailable(PurchaseId purchase, FundId fund, LocalDate ordered, LocalDate available)
            implements MoneyViolation {
        @Override
        public String sentence() {
            return "Purchase %s is ordered on %s, but fund %s is available from %s."
                    .formatted(purchase, ordered, fund, available);
        }
    }

    /// The fund may not pay for what the purchase serves.
    record FundNotForThis(PurchaseId purchase, FundId fund, ConsignmentId consignment, FamilyId family)
            implements MoneyViolation {
        @Override
        public String sentence() {
            return "Purchase %s is paid by fund %s, which may not pay for the family %s that consignment %s serves."
                    .formatted(purchase, fund, family, consignment);
        }
    }

    /// The fund pays more than it has.
    record FundOverdrawn(FundId fund, BigInteger paidCents, Money amount) implements MoneyViolation {
        @Override
        public String sentence() {
            return "Fund %s pays %s, but it has %s."
                    .formatted(fund, Amounts.euros(paidCents), Amounts.euros(BigInteger.valueOf(amount.cents())));
        }
    }

    /// The cost is not quantity times unit price.
    record WrongCost(PurchaseId purchase, Money stated, BigInteger exactCents) implements MoneyViolation {
        @Override
        public String sentence() {
            return "Purchase %s is said to cost %s, but quantity times unit price is %s."
                    .formatted(purchase, Amounts.euros(BigInteger.valueOf(stated.cents())), Amounts.euros(exactCents));
        }
    }
}
