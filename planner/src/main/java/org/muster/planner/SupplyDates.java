package org.muster.planner;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.offer.Supply;
import org.muster.domain.revision.Relief;

/// On which days a supply would have to be ordered and paid that its units reach a target in time.
final class SupplyDates {

    private final Model model;
    private final Holdings holdings;
    private final Shortage shortage;
    private final EarliestArrival arrivals;

    SupplyDates(Model model, Holdings holdings, Shortage shortage) {
        this.model = model;
        this.holdings = holdings;
        this.shortage = shortage;
        arrivals = new EarliestArrival(model.network);
    }

    /// The last day on which an order comes in time, if the supply takes none on it.
    Optional<LocalDate> order(Holding holding, Supply supply) {
        return lastInTime(holding, supply, model.days - 1)
                .filter(day -> !supply.orders().contains(day));
    }

    /// A fund that has money left but comes too late, from the last day on which it could pay in time; of several
    /// the one that is least too late.
    Optional<Relief> fund(Holding holding, Supply supply, Draft draft) {
        var family = model.familyOf(shortage.target());
        var funds = model.scenario.funds().list();
        Relief best = null;
        long least = Long.MAX_VALUE;
        for (int number = 0; number < funds.size(); number++) {
            var fund = funds.get(number);
            int available = model.scenario.horizon().dayOf(fund.available());
            if (!fund.mayBuyFor(family)
                    || draft.centsLeft[number] < supply.unitPrice().cents()) {
                continue;
            }
            var day = lastInTime(holding, supply, Math.min(available, model.days) - 1)
                    .filter(supply.orders()::contains);
            long early = day.map(
                            one -> (long) available - model.scenario.horizon().dayOf(one))
                    .orElse(least);
            if (early < least) {
                best = new Relief.PaidFrom(fund.fund(), day.orElseThrow());
                least = early;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The last day up to another on which an order comes in time; orders outside the supply's days are tried too,
    /// if none on them is in time.
    private Optional<LocalDate> lastInTime(Holding holding, Supply supply, int until) {
        Optional<LocalDate> outside = Optional.empty();
        for (int day = until; day >= 0; day--) {
            var date = model.scenario.horizon().date(day);
            if (isInTime(holding, supply, date)) {
                if (supply.orders().contains(date)) {
                    return Optional.of(date);
                }
                outside = outside.isPresent() ? outside : Optional.of(date);
            }
        }
        return outside;
    }

    private boolean isInTime(Holding holding, Supply supply, LocalDate order) {
        return arrivals.day(
                        holding,
                        holdings.departureAfter(supply, order),
                        model.days - 1,
                        shortage.target().node(),
                        shortage.need().first())
                <= shortage.due();
    }
}
