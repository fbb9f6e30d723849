package org.muster.cli.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.measure.Money;
import org.muster.domain.plan.Purchase;
import org.muster.verify.MoneyViolation;
import org.muster.verify.QuantityViolation;
import org.muster.verify.WindowViolation;

/// A fund buys as much as it can pay.
///
/// 5000 EUR buy 5 of 10 at 1000: 5.
class H01_BuyWithAFundTest {

    private final Trial trial;

    H01_BuyWithAFundTest(@TempDir Path folder) {
        trial = Trial.of(folder, """
                requirements requirement family quantity due lapses weight
                             R1          SHELL  10       d5  d10    10
                items        item
                             SHELL
                offers       offer item quantity
                funds        fund amount_eur
                             F1   5000
                supplies     supply item  unit_price_eur lead_days
                             S1     SHELL 1000           2

                nodes        node
                             DA
                             HO
                lanes        lane from to
                             L1   DA   HO
                """);
    }

    @Test
    void spendsIt() {
        trial.reaches(5);
    }

    @Test
    void acceptsWhatIsBoughtAndShipped() {
        trial.judge("""
                buy P1 S1 F1 5 @0
                ship R1 P1 5 L1@2
                """).isWorth(5);
    }

    @Test
    void refusesMoreThanItHas() {
        trial.judge("""
                buy P1 S1 F1 6 @0
                ship R1 P1 5 L1@2
                """).breaks(MoneyViolation.FundOverdrawn.class);
    }

    @Test
    void refusesMoreThanWasBought() {
        trial.judge("""
                buy P1 S1 F1 4 @0
                ship R1 P1 5 L1@2
                """).breaks(QuantityViolation.PurchaseOverdrawn.class);
    }

    @Test
    void refusesToShipBeforeItIsMade() {
        trial.judge("""
                buy P1 S1 F1 5 @0
                ship R1 P1 5 L1@1
                """).breaks(WindowViolation.NotYetAvailable.class);
    }

    @Test
    void refusesAnotherPrice() {
        var plan = trial.byHand("""
                buy P1 S1 F1 5 @0
                ship R1 P1 5 L1@2
                """);
        var one = plan.purchases().getFirst();
        var cheaper = new Purchase(
                one.purchase(),
                one.supply(),
                one.fund(),
                one.order(),
                one.quantity(),
                new Money(one.cost().cents() - 1));
        trial.judge(Edited.purchases(plan, List.of(cheaper))).breaks(MoneyViolation.WrongCost.class);
    }
}
