package org.muster.cli.crosscheck;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Supply;

/// What is left of the funds and of what each supply makes in a month.
final class Purse {

    private record Month(Supply supply, YearMonth month) {}

    private final Map<Fund, Long> spent_cents = new HashMap<>();
    private final Map<Month, Long> bought = new HashMap<>();

    long affordable(Supply supply, Fund fund, YearMonth month) {
        var price = supply.unitPrice().cents();
        var left_cents = fund.amount().cents() - spent_cents.getOrDefault(fund, 0L);
        var left = supply.perMonth() - bought.getOrDefault(new Month(supply, month), 0L);
        return price == 0 ? left : Math.min(left, left_cents / price);
    }

    void spend(Supply supply, Fund fund, YearMonth month, long units) {
        spent_cents.merge(fund, units * supply.unitPrice().cents(), Long::sum);
        bought.merge(new Month(supply, month), units, Long::sum);
    }
}
