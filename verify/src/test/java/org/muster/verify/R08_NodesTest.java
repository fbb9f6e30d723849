package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;

class R08_NodesTest {

    private static final NodeId B = new NodeId("B");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.NODES, world, plan);
    }

    private void hub(long handling, long storage, long neq, int dwell) {
        world.node("B", World.XBB, NodeKind.HUB, handling, storage, neq, dwell);
    }

    @Test
    void countsArrivalAndDepartureForHandling() {
        hub(3_000, -1, -1, 1);
        assertThat(found()).isEmpty();

        hub(2_999, -1, -1, 1);
        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchHandling(B, World.day(1), BigInteger.valueOf(3_000_000), 2_999_000),
                        new NodeViolation.TooMuchHandling(B, World.day(2), BigInteger.valueOf(3_000_000), 2_999_000));
    }

    @Test
    void countsTwiceWhatComesAndGoesOnOneDay() {
        plan.drop("C1").send("C1", "R1", "O1", "shell", 60, leg("AB", 0, 1), leg("BH", 1, 3));
        hub(6_000, -1, -1, 0);
        assertThat(found()).isEmpty();

        hub(5_999, -1, -1, 0);
        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchHandling(B, World.day(1), BigInteger.valueOf(6_000_000), 5_999_000));
    }

    @Test
    void storesWhatStaysOvernightByTheLimitOfTheDayBefore() {
        hub(-1, 3_000, -1, 1);
        assertThat(found()).isEmpty();

        world.changeNode("X", "B", 1, 1, -1, 2_999, -1);
        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchStorage(B, World.day(1), BigInteger.valueOf(3_000_000), 2_999_000));

        world.changeNode("X", "B", 2, 2, -1, 2_999, -1);
        assertThat(found()).isEmpty();
    }

    @Test
    void hasExplosiveOnSiteFromArrivalToDeparture() {
        hub(-1, -1, 300, 1);
        assertThat(found()).isEmpty();

        hub(-1, -1, 299, 1);
        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchExplosive(B, World.day(1), BigInteger.valueOf(300_000), 299_000),
                        new NodeViolation.TooMuchExplosive(B, World.day(2), BigInteger.valueOf(300_000), 299_000));
    }

    @Test
    void countsOnlyTheDepartureAtTheOrigin() {
        plan.drop("C1").send("C1", "R1", "O1", "shell", 60, leg("AB", 2, 3), leg("BH", 4, 6));
        world.node("A", World.XAA, NodeKind.DEPOT, 3_000, 0, 300, 0);
        assertThat(found()).isEmpty();

        world.node("A", World.XAA, NodeKind.DEPOT, 2_999, 0, 299, 0);
        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchHandling(
                                new NodeId("A"), World.day(2), BigInteger.valueOf(3_000_000), 2_999_000),
                        new NodeViolation.TooMuchExplosive(
                                new NodeId("A"), World.day(2), BigInteger.valueOf(300_000), 299_000));
    }

    @Test
    void countsOnlyTheLastArrivalAtTheHandoverNodeAndNothingForWhatStandsThere() {
        world.node("H", World.XRR, NodeKind.HANDOVER, 3_000, 0, 300, 0);
        assertThat(found()).isEmpty();

        world.node("H", World.XRR, NodeKind.HANDOVER, 0, 0, 0, 0);
        assertThat(found())
                .containsExactly(
                        handled("H", 4, 3),
                        handled("H", 7, 2),
                        handled("H", 9, 2),
                        new NodeViolation.TooMuchExplosive(
                                new NodeId("H"), World.day(4), BigInteger.valueOf(300_000), 0));
    }

    @Test
    void takesAHandoverNodeOnTheWayForANodeBetween() {
        world.node("G", World.XRR, NodeKind.HANDOVER)
                .lane("HG", "H", "G", 1, 8_000, 0)
                .requirement("R1", "shells", 100, 10, 20, 10, "G")
                .node("H", World.XRR, NodeKind.HANDOVER, -1, 2_999, -1, 0);
        plan.drop("C1")
                .drop("C2")
                .send("C1", "R1", "O1", "shell", 60, leg("AB", 0, 1), leg("BH", 2, 4), leg("HG", 6, 7));

        assertThat(found())
                .containsExactly(
                        new NodeViolation.TooMuchStorage(
                                new NodeId("H"), World.day(4), BigInteger.valueOf(3_000_000), 2_999_000),
                        new NodeViolation.TooMuchStorage(
                                new NodeId("H"), World.day(5), BigInteger.valueOf(3_000_000), 2_999_000));
    }

    private static Violation handled(String node, int day, long tonnes) {
        return new NodeViolation.TooMuchHandling(
                new NodeId(node), World.day(day), BigInteger.valueOf(tonnes * Samples.TONNE), 0);
    }
}
