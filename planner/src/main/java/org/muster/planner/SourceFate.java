package org.muster.planner;

import java.util.List;
import java.util.Optional;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.ReasonCode;

/// The first thing that keeps a source from serving a target by the day on which it is due, limits of lanes and
/// nodes aside.
final class SourceFate {

    private final Model model;
    private final Draft draft;
    private final Holdings holdings;
    private final Passages passages;
    private final EarliestArrival arrivals;

    SourceFate(Model model, Draft draft, Holdings holdings, Passages passages) {
        this.model = model;
        this.draft = draft;
        this.holdings = holdings;
        this.passages = passages;
        arrivals = new EarliestArrival(model.network);
    }

    /// What stops a source of which something is left; empty if nothing but limits, cost or the planner does.
    Optional<ReasonCode> stoppedBy(Holding holding, Shortage shortage) {
        var early = stoppedEarly(holding, shortage);
        return early.isPresent()
                ? early
                : switch (holding.source()) {
                    case Offer offer -> Optional.empty();
                    case Supply supply -> stoppedOrder(holding, supply, shortage);
                };
    }

    /// Whether it could have come in time had nobody else used it.
    boolean couldCome(Holding holding, Shortage shortage) {
        return stoppedEarly(holding, shortage).isEmpty();
    }

    private Optional<ReasonCode> stoppedEarly(Holding holding, Shortage shortage) {
        int node = shortage.target().node();
        if (holding.awaitsConsent()) {
            return Optional.of(ReasonCode.CONSENT);
        }
        if (holding.isKeptFrom(shortage.need())) {
            return Optional.of(ReasonCode.CAVEAT);
        }
        if (!passages.isConnected(holding, node)) {
            return Optional.of(ReasonCode.NO_ROUTE);
        }
        if (!passages.isLegal(holding, node)) {
            return Optional.of(ReasonCode.CAVEAT);
        }
        return earliest(holding, shortage) > shortage.due() ? Optional.of(ReasonCode.TOO_LATE) : Optional.empty();
    }

    /// First day on which anything of a source could arrive, whoever pays and whoever uses it now; or
    /// [EarliestArrival#NEVER].
    int earliest(Holding holding, Shortage shortage) {
        return holding.quotas().stream()
                .filter(holdings::takesOrders)
                .mapToInt(quota -> arrival(holding, holdings.firstDeparture(holding, quota), shortage))
                .min()
                .orElse(EarliestArrival.NEVER);
    }

    private int arrival(Holding holding, int first, Shortage shortage) {
        return arrivals.day(
                holding,
                first,
                holdings.lastDeparture(holding),
                shortage.target().node(),
                shortage.need().first());
    }

    private Optional<ReasonCode> stoppedOrder(Holding holding, Supply supply, Shortage shortage) {
        var timely = timelyQuotas(holding, shortage);
        var left = timely.stream()
                .filter(quota -> holdings.isLeft(quota, shortage.target()))
                .toList();
        if (left.isEmpty()) {
            return Optional.of(
                    holdings.otherUsers(timely, shortage.target()).isEmpty()
                            ? ReasonCode.GAP
                            : ReasonCode.USED_ELSEWHERE);
        }
        return left.stream().anyMatch(quota -> isPaid(holding, supply, quota, shortage))
                ? Optional.empty()
                : Optional.of(ReasonCode.FUND);
    }

    /// Quotas from which units could arrive in time, whoever pays.
    List<Quota> timelyQuotas(Holding holding, Shortage shortage) {
        return holding.quotas().stream()
                .filter(holdings::takesOrders)
                .filter(quota -> arrival(holding, holdings.firstDeparture(holding, quota), shortage) <= shortage.due())
                .toList();
    }

    private boolean isPaid(Holding holding, Supply supply, Quota quota, Shortage shortage) {
        var family = model.familyOf(shortage.target());
        var funds = model.scenario.funds().list();
        for (int number = 0; number < funds.size(); number++) {
            var fund = funds.get(number);
            var from = holdings.firstOrder(supply, quota);
            var order = fund.available().isAfter(from) ? fund.available() : from;
            if (fund.mayBuyFor(family)
                    && draft.centsLeft[number] >= supply.unitPrice().cents()
                    && !order.isAfter(holdings.lastOrder(supply, quota))
                    && arrival(holding, holdings.departureAfter(supply, order), shortage) <= shortage.due()) {
                return true;
            }
        }
        return false;
    }
}
