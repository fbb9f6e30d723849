package org.muster.verify;

import java.math.BigInteger;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Purchase;

/// A purchase with all that its identifiers name.
///
/// @param row    as it stands in the plan
/// @param supply what is bought
/// @param fund   who pays
record Order(Purchase row, Supply supply, Fund fund) {

    /// Quantity times unit price.
    BigInteger exactCents() {
        return BigInteger.valueOf(row.quantity())
                .multiply(BigInteger.valueOf(supply.unitPrice().cents()));
    }
}
