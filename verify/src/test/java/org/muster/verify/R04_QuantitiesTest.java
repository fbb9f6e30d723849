package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.PurchaseId;

class R04_QuantitiesTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.QUANTITIES, world, plan);
    }

    @Test
    void acceptsAnOfferSplitInTwoAndRefusesAUnitTooMany() {
        plan.drop("C1")
                .send("C1", "R1", "O1", "shell", 30, leg("AB", 0, 1), leg("BH", 2, 4))
                .send("C5", "R1", "O1", "shell", 30, leg("AB", 0, 1), leg("BH", 2, 4));
        assertThat(found()).isEmpty();

        plan.send("C6", "R1", "O1", "shell", 1, leg("AB", 0, 1), leg("BH", 2, 4));
        assertThat(found())
                .containsExactly(new QuantityViolation.OfferOverdrawn(new OfferId("O1"), BigInteger.valueOf(61), 60));
    }

    @Test
    void refusesMoreUnitsThanWereBought() {
        plan.send("C5", "R2", part("", "launchers"), "P1", "launcher", 1, leg("AB", 12, 13), leg("BH", 14, 16));

        assertThat(found())
                .containsExactly(new QuantityViolation.PurchaseOverdrawn(new PurchaseId("P1"), BigInteger.TWO, 1));
    }

    @Test
    void acceptsOrdersUpToTheMonthsLimitAndRefusesOneMore() {
        plan.buy("P2", "S1", "M1", 3, 1, 30_000);
        assertThat(found()).isEmpty();

        plan.buy("P3", "S1", "M1", 4, 1, 30_000);
        assertThat(found())
                .containsExactly(new QuantityViolation.MonthOverdrawn(
                        new SupplyId("S1"), YearMonth.of(2025, 3), BigInteger.valueOf(3), 2));
    }

    @Test
    void countsMonthsByTheCalendar() {
        world.days = 40;
        world.supply("S1", World.XAA, "launcher", 30_000, 3, 2, Period.of(World.day(1), World.day(39)), "A");
        plan.buy("P2", "S1", "M1", 28, 1, 30_000).buy("P3", "S1", "M1", 29, 1, 30_000);

        assertThat(found()).isEmpty();
    }

    @Test
    void acceptsAnOrderOnTheFirstAndLastDayAndRefusesOneBesideThem() {
        plan.buy("P2", "S1", "M1", 1, 1, 30_000);
        assertThat(found()).isEmpty();

        plan.purchases.removeLast();
        plan.buy("P2", "S1", "M1", 26, 1, 30_000);
        assertThat(found())
                .containsExactly(new QuantityViolation.OutsideOrderWindow(
                        new PurchaseId("P2"),
                        new SupplyId("S1"),
                        World.day(26),
                        Period.of(World.day(1), World.day(25))));
    }

    @Test
    void refusesAnOrderBeforeTheHorizon() {
        world.supply("S1", World.XAA, "launcher", 30_000, 3, 2, Period.ALWAYS, "A");
        plan.buy("P2", "S1", "M1", -1, 1, 30_000);

        assertThat(found())
                .containsExactly(new QuantityViolation.OrderOutsideHorizon(
                        new PurchaseId("P2"), World.day(-1), World.day(0), World.day(29)));
    }
}
