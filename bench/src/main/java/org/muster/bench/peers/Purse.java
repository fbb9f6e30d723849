package org.muster.bench.peers;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Supply;

/// What is left of the funds, and of what each supply makes in a month.
final class Purse {

    private record Month(Supply supply, YearMonth month) {}

    private final Map<Fund, Long> spent_cents = new HashMap<>();
    private final Map<Month, Long> bought = new HashMap<>();

    long affordable(Supply supply, Fund fund, YearMonth month) {
        long price_cents = supply.unitPrice().cents();
        long left = supply.perMonth() - bought.getOrDefault(new Month(supply, month), 0L);
        long left_cents = fund.amount().cents() - spent_cents.getOrDefault(fund, 0L);
        return price_cents == 0 ? left : Math.min(left, left_cents / price_cents);
    }

    void spend(Supply supply, Fund fund, YearMonth month, long units) {
        spent_cents.merge(fund, supply.unitPrice().times(units).cents(), Long::sum);
        bought.merge(new Month(supply, month), units, Long::sum);
    }
}
