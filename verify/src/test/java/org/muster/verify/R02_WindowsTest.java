package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Consent;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

class R02_WindowsTest {

    private static final ConsignmentId C1 = new ConsignmentId("C1");
    private static final SourceId O1 = new SourceId("O1");
    private static final RequirementId R1 = new RequirementId("R1");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.WINDOWS, world, plan);
    }

    private void offer(int available, Optional<LocalDate> expires, Optional<Consent> consent) {
        world.offer("O1", World.XAA, "shell", 60, available, expires, "A", Set.of(), Set.of(), consent);
    }

    @Test
    void refusesADepartureBeforeTheGoodsAreThere() {
        offer(1, Optional.empty(), Optional.empty());

        assertThat(found()).containsExactly(new WindowViolation.NotYetAvailable(C1, O1, World.day(0), World.day(1)));
    }

    @Test
    void acceptsGoodsThatWereThereBeforeTheStart() {
        offer(-400, Optional.empty(), Optional.empty());

        assertThat(found()).isEmpty();
    }

    @Test
    void refusesABoughtUnitBeforeItIsMade() {
        plan.drop("C4").send("C4", "R2", part("", "launchers"), "P1", "launcher", 1, leg("AB", 4, 5), leg("BH", 7, 9));

        assertThat(found())
                .containsExactly(new WindowViolation.NotYetAvailable(
                        new ConsignmentId("C4"), new SourceId("P1"), World.day(4), World.day(5)));
    }

    @Test
    void acceptsADepartureOnTheLastDayAndRefusesOneAfterIt() {
        offer(-9, Optional.of(World.day(0)), Optional.empty());
        assertThat(found()).isEmpty();

        offer(-9, Optional.of(World.day(-1)), Optional.empty());
        assertThat(found()).containsExactly(new WindowViolation.Expired(C1, O1, World.day(0), World.day(-1)));
    }

    @Test
    void acceptsADepartureWithConsentAndRefusesOneBeforeIt() {
        offer(0, Optional.empty(), Optional.of(new Consent(World.XCC, Optional.of(World.day(0)))));
        assertThat(found()).isEmpty();

        offer(0, Optional.empty(), Optional.of(new Consent(World.XCC, Optional.of(World.day(1)))));
        assertThat(found())
                .containsExactly(new WindowViolation.BeforeConsent(C1, O1, World.day(0), World.XCC, World.day(1)));
    }

    @Test
    void refusesASourceThatWaitsForConsent() {
        offer(0, Optional.empty(), Optional.of(new Consent(World.XCC, Optional.empty())));

        assertThat(found()).containsExactly(new WindowViolation.ConsentAwaited(C1, O1, World.XCC));
    }

    @Test
    void refusesALaneOnADayOfTheWeekOnWhichItDoesNotRun() {
        world.lane("AB", "A", "B", 1, 8_000, 50, 400, -1, List.of(), Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
        assertThat(found())
                .containsExactly(
                        new WindowViolation.NoDeparture(new ConsignmentId("C4"), 1, new LaneId("AB"), World.day(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void acceptsAClosureThatEndsBeforeOrBeginsAfter(int day) {
        world.close("X", new LaneId("BH"), day, day);

        assertThat(found()).isEmpty();
    }

    @Test
    void refusesALaneThatIsClosed() {
        world.close("X", new LaneId("BH"), 1, 2);

        assertThat(found())
                .containsExactly(
                        new WindowViolation.LaneClosed(C1, 2, new LaneId("BH"), World.day(2), new ClosureId("X")));
    }

    @Test
    void refusesArrivalAndDepartureAtANodeThatIsClosedButLetsStockStay() {
        world.close("X", new NodeId("B"), 1, 1);
        assertThat(found())
                .containsExactly(new WindowViolation.NodeClosed(
                        C1, "arrives", new NodeId("B"), World.day(1), new ClosureId("X")));

        world.close("X", new NodeId("B"), 2, 2);
        assertThat(found())
                .containsExactly(new WindowViolation.NodeClosed(
                        C1, "departs", new NodeId("B"), World.day(2), new ClosureId("X")));

        plan.drop("C1").send("C1", "R1", "O1", "shell", 60, leg("AB", 0, 1), leg("BH", 3, 5));
        assertThat(found()).isEmpty();
    }

    @Test
    void refusesTheHandOverWithoutLegsAtANodeThatIsClosed() {
        world.close("X", new NodeId("H"), 3, 3);

        assertThat(found())
                .containsExactly(new WindowViolation.NodeClosed(
                        new ConsignmentId("C2"), "arrives", new NodeId("H"), World.day(3), new ClosureId("X")));
    }

    @Test
    void acceptsAnArrivalOnTheFirstDayAndRefusesOneBeforeIt() {
        world.requirement("R1", "shells", 100, 10, 20, 10, "H", 0, Optional.of(World.day(3)));
        assertThat(found()).isEmpty();

        world.requirement("R1", "shells", 100, 10, 20, 10, "H", 0, Optional.of(World.day(4)));
        assertThat(found())
                .containsExactly(new WindowViolation.TooEarly(new ConsignmentId("C2"), R1, World.day(3), World.day(4)));
    }

    @Test
    void acceptsAnArrivalBeforeTheRequirementLapsesAndRefusesOneOnThatDay() {
        world.requirement("R1", "shells", 100, 1, 5, 10, "H");
        assertThat(found()).isEmpty();

        world.requirement("R1", "shells", 100, 1, 4, 10, "H");
        assertThat(found()).containsExactly(new WindowViolation.Lapsed(C1, R1, World.day(4), World.day(4)));
    }
}
