package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.network.LaneId;

class R07_LanesTest {

    private static final LaneId AB = new LaneId("AB");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.LANES, world, plan);
    }

    private void lane(long capacity, long neq) {
        world.lane("AB", "A", "B", 1, capacity, 50, neq, -1, List.of(), Set.of());
    }

    @Test
    void acceptsALaneFilledToTheGramAndRefusesMore() {
        lane(3_000, 300);
        assertThat(found()).isEmpty();

        lane(2_999, 300);
        assertThat(found())
                .containsExactly(
                        new LaneViolation.TooMuchMass(AB, World.day(0), BigInteger.valueOf(3_000_000), 2_999_000));
    }

    @Test
    void refusesTooMuchNetExplosive() {
        lane(3_000, 299);

        assertThat(found())
                .containsExactly(
                        new LaneViolation.TooMuchExplosive(AB, World.day(0), BigInteger.valueOf(300_000), 299_000));
    }

    @Test
    void addsUpWhatDepartsOnOneDay() {
        plan.drop("C1")
                .send("C1", "R1", "O1", "shell", 30, leg("AB", 0, 1), leg("BH", 2, 4))
                .send("C5", "R1", "O1", "shell", 30, leg("AB", 0, 1), leg("BH", 2, 4));
        lane(2_999, 300);

        assertThat(found()).hasSize(1);
    }

    @Test
    void replacesTheLimitOnTheDaysOfAChange() {
        lane(1_000, 300);
        world.changeLane("X", "AB", 0, 9, 3_000, -1);
        assertThat(found()).isEmpty();

        world.changeLane("X", "AB", 1, 9, 3_000, -1);
        assertThat(found()).hasSize(1);
    }

    @Test
    void keepsTheSmallerLimitWhereTwoChangesMeet() {
        world.changeLane("X", "AB", 0, 0, 3_000, -1).changeLane("Y", "AB", 0, 0, 2_000, -1);

        assertThat(found())
                .containsExactly(
                        new LaneViolation.TooMuchMass(AB, World.day(0), BigInteger.valueOf(3_000_000), 2_000_000));
    }

    @Test
    void setsALimitWhereThereWasNone() {
        lane(8_000, -1);
        assertThat(found()).isEmpty();

        world.changeLane("X", "AB", 0, 0, -1, 100);
        assertThat(found()).hasSize(1);
    }
}
