package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.network.LaneId;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// The judge ends in a judgement whatever it is given: no plan makes it throw.
class HostileTest {

    private static final long MOST = 1_000_000_000L;

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private void isRefused() {
        var judgement = plan.judgedIn(world.scenario());

        assertThat(judgement.holds()).isFalse();
        assertThat(judgement.violations()).allSatisfy(violation -> {
            assertThat(violation.sentence()).isNotBlank().doesNotContain("null");
            assertThat(violation.ruleName()).isNotBlank();
        });
    }

    private static List<LocalDate> farDays() {
        return List.of(LocalDate.MIN, LocalDate.of(-4000, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.MAX);
    }

    @Test
    void survivesDaysAtTheEndsOfTheCalendar() {
        int number = 0;
        for (var day : farDays()) {
            number++;
            plan.consignments.add(new Consignment(
                    new ConsignmentId("X" + number),
                    new RequirementId("R2"),
                    part("", "launchers"),
                    new SourceId("Q" + number),
                    new ItemId("launcher"),
                    1,
                    day,
                    List.of(new Leg(new LaneId("AB"), day, day), new Leg(new LaneId("BH"), day, day))));
            plan.purchases.add(new Purchase(
                    new PurchaseId("Q" + number), new SupplyId("S1"), new FundId("M1"), day, 1, Money.ZERO));
            plan.classes.add(new TrainingClass(
                    new ClassId("X" + number),
                    new SchoolId("K1"),
                    new RequirementId("R2"),
                    part("", "firing").orElseThrow(),
                    day,
                    1));
            plan.sets.add(new CompleteSet(new RequirementId("R2"), 2 + number, VariantId.ONLY, day));
            plan.prices.add(new Price(PriceKind.LANE_MASS, "AB", Optional.of(day), 1));
        }

        isRefused();
    }

    @Test
    void survivesAmountsThatDoNotFitInALong() {
        world.item("shell", 1_000 * Samples.TONNE, Long.MAX_VALUE, true).suits("shell", "shells", Long.MAX_VALUE);
        for (int number = 0; number < 40; number++) {
            plan.send("X" + number, "R1", "O1", "shell", MOST, leg("AB", 0, 1), leg("BH", 3, 5));
            plan.purchases.add(new Purchase(
                    new PurchaseId("Q" + number),
                    new SupplyId("S1"),
                    new FundId("M1"),
                    World.day(2),
                    MOST,
                    new Money(Long.MAX_VALUE)));
            plan.train("Y" + number, "K1", "R2", "", "firing", 1, MOST);
        }
        plan.shortOf("R2", part("", "firing"), Long.MAX_VALUE, ReasonCode.COST, "");

        isRefused();
    }

    @Test
    void survivesAScenarioOfGreatNumbers() {
        world.changeNode("X", "B", 0, 29, Long.MAX_VALUE / 1000, Long.MAX_VALUE / 1000, Long.MAX_VALUE / 1000);
        world.requirement("R2", "battery", MOST, 20, 28, MOST, "H", (int) MOST, Optional.empty());
        world.lane("XX", "C", "B", (int) MOST, 0, MOST);
        world.course("firing", (int) MOST);
        world.trainees(0, MOST, "").trainees(0, MOST, "");
        world.school("K1", "firing", MOST, MOST, Period.ALWAYS);

        isRefused();
    }

    @Test
    void survivesMillionsOfCompleteSetsWithoutListingThem() {
        world.offer("O2", World.XAA, "launcher", MOST, 1, "A")
                .requirement("R2", "battery", MOST, 20, 28, 20, "H")
                .set("battery", World.variant("", World.materiel("launchers", 1)));
        plan.classes.clear();
        plan.sets.clear();
        plan.prices.clear();
        plan.drop("C3")
                .drop("C4")
                .send("C3", "R2", part("", "launchers"), "O2", "launcher", MOST, leg("AB", 3, 4), leg("BH", 5, 7))
                .complete("R2", MOST / 2, "", 7);

        assertThat(Samples.found(Violation.SETS, world, plan))
                .containsExactly(
                        new SetViolation.NotListed(new RequirementId("R2"), 1, MOST / 2 - 1),
                        new SetViolation.NotListed(new RequirementId("R2"), MOST / 2 + 1, MOST));
    }

    @Test
    void survivesALegOverAndOverAgain() {
        var legs = new ArrayList<Leg>();
        for (int turn = 0; turn < 5_000; turn++) {
            legs.add(leg("AB", turn, turn + 1));
        }
        plan.send("X", "R1", "O1", "shell", 1, legs.toArray(Leg[]::new));

        isRefused();
    }

    @Test
    void survivesAnEmptyPlanOfAnEmptyScenario() {
        var nothing = new World();
        nothing.days = 1;

        assertThat(new Proposal().judgedIn(nothing.scenario()).violations()).isEmpty();
    }

    @Test
    void survivesNonsenseInDetails() {
        plan.shortfalls.clear();
        plan.shortOf(
                "R1",
                Optional.empty(),
                FamilyUnits.SCALE,
                ReasonCode.CAVEAT,
                "....;\"'%s {} O1..... \u0000 " + "a".repeat(99_999));

        isRefused();
    }
}
