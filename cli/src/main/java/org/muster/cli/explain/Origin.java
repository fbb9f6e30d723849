package org.muster.cli.explain;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;

/// Where the units of a consignment come from: a gift, or something bought.
///
/// @param source     as the plan names it
/// @param nation     who gives, or whose industry makes it
/// @param nationName its name
/// @param offer      the offer, when it is a gift
/// @param bought     the order, when it is bought
public record Origin(
        SourceId source, NationCode nation, String nationName, Optional<OfferId> offer, Optional<Bought> bought) {

    /// An order from industry.
    ///
    /// @param fundNation who pays
    public record Bought(
            PurchaseId purchase, SupplyId supply, FundId fund, NationCode fundNation, LocalDate order, Money cost) {}

    static Origin of(Scenario scenario, Plan plan, SourceId source) {
        return scenario.offers()
                .find(source.asOffer())
                .map(offer -> new Origin(
                        source,
                        offer.nation(),
                        scenario.nations().get(offer.nation()).name(),
                        Optional.of(offer.offer()),
                        Optional.empty()))
                .orElseGet(() -> bought(scenario, purchase(plan, source)));
    }

    private static Purchase purchase(Plan plan, SourceId source) {
        return plan.purchases().stream()
                .filter(one -> one.purchase().equals(source.asPurchase()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Source %s is neither an offer nor a purchase.".formatted(source)));
    }

    private static Origin bought(Scenario scenario, Purchase purchase) {
        var supply = scenario.supplies().get(purchase.supply());
        var fund = scenario.funds().get(purchase.fund());
        return new Origin(
                SourceId.of(purchase.purchase()),
                supply.nation(),
                scenario.nations().get(supply.nation()).name(),
                Optional.empty(),
                Optional.of(new Bought(
                        purchase.purchase(),
                        supply.supply(),
                        fund.fund(),
                        fund.nation(),
                        purchase.order(),
                        purchase.cost())));
    }
}
