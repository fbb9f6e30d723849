package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PurchaseId;

class R05_MoneyTest {

    private static final PurchaseId P1 = new PurchaseId("P1");
    private static final FundId M1 = new FundId("M1");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.MONEY, world, plan);
    }

    @Test
    void acceptsAFundOnItsFirstDayAndRefusesItBefore() {
        world.fund("M1", 100_000, 2, Set.of());
        assertThat(found()).isEmpty();

        world.fund("M1", 100_000, 3, Set.of());
        assertThat(found()).containsExactly(new MoneyViolation.FundNotYetAvailable(P1, M1, World.day(2), World.day(3)));
    }

    @Test
    void readsTheFamilyOfThePartAndNotOfTheSet() {
        world.fund("M1", 100_000, 1, Set.of(new FamilyId("launchers")));
        assertThat(found()).isEmpty();

        world.fund("M1", 100_000, 1, Set.of(new FamilyId("battery")));
        assertThat(found())
                .containsExactly(
                        new MoneyViolation.FundNotForThis(P1, M1, new ConsignmentId("C4"), new FamilyId("launchers")));
    }

    @Test
    void acceptsAFundToTheLastCentAndRefusesMore() {
        world.fund("M1", 30_000, 1, Set.of());
        assertThat(found()).isEmpty();

        world.fund("M1", 29_999, 1, Set.of());
        assertThat(found())
                .containsExactly(
                        new MoneyViolation.FundOverdrawn(M1, BigInteger.valueOf(3_000_000), new Money(2_999_900)));
    }

    @Test
    void paysForWhatIsNotShipped() {
        world.fund("M1", 59_999, 1, Set.of());
        plan.buy("P2", "S1", "M1", 3, 1, 30_000);

        assertThat(found()).hasSize(1).hasOnlyElementsOfType(MoneyViolation.FundOverdrawn.class);
    }

    @Test
    void refusesACostThatIsNotQuantityTimesPrice() {
        plan.purchases.clear();
        plan.buy("P1", "S1", "M1", 2, 1, 29_999);

        assertThat(found())
                .containsExactly(new MoneyViolation.WrongCost(P1, new Money(2_999_900), BigInteger.valueOf(3_000_000)));
    }
}
