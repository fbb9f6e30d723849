package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PurchaseId;

class R01_ChainTest {

    private static final ConsignmentId C1 = new ConsignmentId("C1");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.CHAIN, world, plan);
    }

    private List<Violation> foundWith(Leg... legs) {
        plan.drop("C1").send("C1", "R1", "O1", "shell", 60, legs);
        return found();
    }

    @Test
    void acceptsLegsThatChain() {
        assertThat(foundWith(leg("AB", 0, 1), leg("BH", 2, 4))).isEmpty();
    }

    @Test
    void acceptsAWayThatLeadsBackThroughTheOrigin() {
        assertThat(foundWith(leg("AB", 0, 1), leg("BA", 2, 3), leg("AB", 3, 4), leg("BH", 8, 10)))
                .isEmpty();
    }

    @Test
    void refusesAStartElsewhere() {
        assertThat(foundWith(leg("BH", 2, 4)))
                .containsExactly(
                        new ChainViolation.StartsElsewhere(C1, new LaneId("BH"), new NodeId("B"), new NodeId("A")));
    }

    @Test
    void refusesLegsThatDoNotMeet() {
        assertThat(foundWith(leg("AB", 0, 1), leg("CH", 2, 5)))
                .containsExactly(
                        new ChainViolation.LegsApart(C1, 2, new LaneId("CH"), new NodeId("C"), new NodeId("B")));
    }

    @Test
    void refusesAnEndElsewhere() {
        assertThat(foundWith(leg("AB", 0, 1)))
                .containsExactly(
                        new ChainViolation.EndsElsewhere(C1, 1, new LaneId("AB"), new NodeId("B"), new NodeId("H")));
    }

    @Test
    void refusesALegThatIsTooQuickOrTooSlow() {
        assertThat(foundWith(leg("AB", 0, 1), leg("BH", 2, 3)))
                .containsExactly(
                        new ChainViolation.WrongTravelTime(C1, 2, new LaneId("BH"), World.day(2), World.day(3), 2));
        assertThat(foundWith(leg("AB", 0, 1), leg("BH", 2, 5))).hasSize(1);
    }

    @Test
    void refusesADepartureBeforeTheStayIsOver() {
        assertThat(foundWith(leg("AB", 0, 1), leg("BH", 1, 3)))
                .containsExactly(
                        new ChainViolation.LeavesTooSoon(C1, 2, new NodeId("B"), World.day(1), World.day(1), 1));
    }

    @Test
    void refusesDaysOutsideTheHorizon() {
        assertThat(foundWith(leg("AB", -1, 0), leg("BH", 2, 4)))
                .containsExactly(
                        new ChainViolation.OutsideHorizon(C1, "departure", World.day(-1), World.day(0), World.day(29)));
        assertThat(foundWith(leg("AB", 0, 1), leg("BH", 28, 30)))
                .containsExactly(
                        new ChainViolation.OutsideHorizon(C1, "arrival", World.day(30), World.day(0), World.day(29)));
    }

    @Test
    void refusesNoLegsWhereSomeAreNeeded() {
        plan.drop("C1").arrive("C1", "R1", Optional.empty(), "O1", "shell", 60, World.day(4));

        assertThat(found()).containsExactly(new ChainViolation.NoLegs(C1, new NodeId("A"), new NodeId("H")));
    }

    @Test
    void refusesLegsWhereNoneAreNeeded() {
        world.lane("HB", "H", "B", 1, 8_000, 1);
        plan.drop("C2").send("C2", "R1", "O3", "shell", 10, leg("HB", 0, 1), leg("BH", 3, 5));

        assertThat(found())
                .containsExactly(new ChainViolation.NeedlessLegs(new ConsignmentId("C2"), new NodeId("H"), 2));
    }

    @Test
    void refusesAPurchaseNamedLikeAnOffer() {
        plan.buy("O2", "S1", "M1", 2, 1, 30_000);

        assertThat(found()).contains(new ChainViolation.PurchaseNamedLikeOffer(new PurchaseId("O2")));
    }
}
