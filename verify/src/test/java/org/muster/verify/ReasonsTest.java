package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Consent;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.requirement.RequirementId;

/// The shells of R1 are 30 short; O4 has 30 more of them, at depot C.
class ReasonsTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    ReasonsTest() {
        plan.shortfalls.clear();
        offer(0, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private void offer(
            int available,
            Optional<LocalDate> expires,
            Set<RequirementId> only,
            Set<NationCode> avoid,
            Optional<Consent> consent) {
        world.offer("O4", World.XCC, "shell", 30, available, expires, "C", only, avoid, consent);
    }

    private void say(ReasonCode reason, String detail) {
        plan.shortfalls.clear();
        plan.shortOf("R1", Optional.empty(), 300_000, reason, detail);
    }

    private Judgement judged() {
        return plan.judgedIn(world.scenario());
    }

    private void isTrue() {
        assertThat(judged().violations()).isEmpty();
        assertThat(judged().reasonsDecided()).isEqualTo(1);
    }

    private void isUntrue(String because) {
        assertThat(judged().violations()).singleElement().isInstanceOf(ReasonViolation.Untrue.class);
        assertThat(judged().violations().getFirst().sentence()).contains(because);
    }

    @Test
    void refusesAShortfallWithoutAReason() {
        assertThat(judged().violations()).containsExactly(new ReasonViolation.NoReason(new RequirementId("R1")));
    }

    @Test
    void refusesAnotherAmount() {
        plan.shortOf("R1", Optional.empty(), 299_999, ReasonCode.COST, "O4 is dear.");

        assertThat(judged().violations())
                .containsExactly(new ReasonViolation.WrongShort(
                        "R1", ReasonCode.COST, BigInteger.valueOf(299_999), BigInteger.valueOf(300_000)));
    }

    @Test
    void countsWhatComesAfterTheDueDayForShort() {
        world.requirement("R1", "shells", 100, 3, 20, 10, "H");
        plan.shortOf("R1", Optional.empty(), 900_000, ReasonCode.COST, "O4 is dear.");

        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void leavesTheBufferAside() {
        world.requirement("R1", "shells", 100, 10, 20, 10, "H", 9, Optional.empty());
        say(ReasonCode.COST, "O4 is dear.");

        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void refusesAReasonForWhatIsThere() {
        world.requirement("R1", "shells", 70, 10, 20, 10, "H");
        plan.shortOf("R1", Optional.empty(), 0, ReasonCode.COST, "O4 is dear.");

        assertThat(judged().violations()).containsExactly(new ReasonViolation.NothingShort("R1", ReasonCode.COST));
    }

    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            names = {"USED_ELSEWHERE", "CAPACITY", "FUND", "TRAINING", "PART", "COST", "GAP"})
    void leavesSomeReasonsOpen(ReasonCode reason) {
        say(reason, "O4 stays.");

        assertThat(judged().violations()).isEmpty();
        assertThat(judged().reasonsUndecided()).isEqualTo(1);
        assertThat(judged().reasonsDecided()).isZero();
    }

    @Test
    void refusesASourceThatDoesNotSuit() {
        say(ReasonCode.COST, "O2 is dear.");

        assertThat(judged().violations())
                .containsExactly(new ReasonViolation.UnsuitableSource("R1", ReasonCode.COST, "O2"));
    }

    @Test
    void acceptsNoSourceOnlyWhenNothingIsLeft() {
        say(ReasonCode.NO_SOURCE, "Nothing is left.");
        isUntrue("source O4 suits it and has units left");

        world.offers.remove("O4");
        isTrue();
    }

    @Test
    void refusesNoSourceWhereOthersUseIt() {
        world.offers.remove("O4");
        world.requirement("R3", "shells", 10, 10, 20, 1, "H");
        plan.drop("C2").arrive("C2", "R3", Optional.empty(), "O3", "shell", 10, World.day(3));
        plan.shortfalls.clear();
        plan.shortOf("R1", Optional.empty(), 400_000, ReasonCode.NO_SOURCE, "Nothing is left.");

        isUntrue("source O3 suits it and is used by another requirement");
    }

    @Test
    void refusesNoSourceWhereASourceServesItLate() {
        world.offers.remove("O4");
        world.requirement("R1", "shells", 100, 3, 20, 10, "H");
        plan.shortOf("R1", Optional.empty(), 900_000, ReasonCode.NO_SOURCE, "Nothing is left.");

        isUntrue("source O1 suits it and has units left");
    }

    @Test
    void acceptsNoRouteOnlyWithoutALaneThatTakesThePiece() {
        say(ReasonCode.NO_ROUTE, "O4 cannot be moved.");
        isUntrue("there is a way from the origin of source O4 to H");

        world.lane("CH", "C", "H", 3, 6_000, 20, -1, 49, List.of(), Set.of());
        isTrue();
        world.lane("CH", "C", "H", 3, 6_000, 20, -1, 50, List.of(), Set.of());
        isUntrue("there is a way");
        world.lanes.remove("CH");
        isTrue();
    }

    @Test
    void knowsAWayWhereTheGoodsStandAtTheHandoverNode() {
        world.offer("O4", World.XRR, "shell", 30, 0, "H");
        say(ReasonCode.NO_ROUTE, "O4 cannot be moved.");

        isUntrue("there is a way");
    }

    @Test
    void acceptsCaveatOnlyWhereOneForbidsEveryWay() {
        say(ReasonCode.CAVEAT, "TR forbids O4 the way.");
        isUntrue("source O4 has a way to H that no caveat forbids");

        world.transitRule("TR", World.XAA, CargoScope.LETHAL, Optional.of(World.XRR), Period.ALWAYS);
        isTrue();
        world.transitRule(
                "TR", World.XAA, CargoScope.LETHAL, Optional.of(World.XRR), Period.of(World.day(1), World.day(99)));
        isUntrue("no caveat forbids");
        world.rules.clear();
        offer(0, Optional.empty(), Set.of(), Set.of(World.XAA), Optional.empty());
        isTrue();
        offer(0, Optional.empty(), Set.of(new RequirementId("R2")), Set.of(), Optional.empty());
        isTrue();
        world.lanes.remove("CH");
        offer(0, Optional.empty(), Set.of(), Set.of(World.XAA), Optional.empty());
        isUntrue("no way at all");
    }

    @Test
    void acceptsConsentOnlyWhereItIsAwaitedAndTheNationNamed() {
        say(ReasonCode.CONSENT, "O4 waits for XBB.");
        isUntrue("waits for no consent");

        offer(0, Optional.empty(), Set.of(), Set.of(), Optional.of(new Consent(World.XBB, Optional.empty())));
        isTrue();
        offer(0, Optional.empty(), Set.of(), Set.of(), Optional.of(new Consent(World.XAA, Optional.empty())));
        isUntrue("the sentence does not name");
        offer(0, Optional.empty(), Set.of(), Set.of(), Optional.of(new Consent(World.XBB, Optional.of(World.day(9)))));
        isUntrue("waits for no consent");
    }

    @Test
    void acceptsTooLateOnlyWhereTheEarliestArrivalIs() {
        say(ReasonCode.TOO_LATE, "O4 comes too late.");
        isUntrue("source O4 can arrive on 2025-03-06");

        offer(7, Optional.empty(), Set.of(), Set.of(), Optional.empty());
        isUntrue("2025-03-13");
        offer(8, Optional.empty(), Set.of(), Set.of(), Optional.empty());
        isTrue();
        offer(0, Optional.empty(), Set.of(), Set.of(), Optional.of(new Consent(World.XBB, Optional.of(World.day(8)))));
        isTrue();
        offer(0, Optional.of(World.day(1)), Set.of(), Set.of(), Optional.empty());
        isUntrue("2025-03-06");
        world.close("X", new NodeId("C"), 0, 1);
        isTrue();
    }

    @Test
    void acceptsTooLateWhereTheLaneRunsTooSeldom() {
        say(ReasonCode.TOO_LATE, "O4 comes too late.");
        world.lane("CH", "C", "H", 4, 6_000, 20, -1, -1, List.of(), Set.of(DayOfWeek.MONDAY));
        isUntrue("2025-03-07");

        offer(1, Optional.empty(), Set.of(), Set.of(), Optional.empty());
        isTrue();
    }

    @Test
    void acceptsTooLateWhereNothingCountsBeforeTheDueDay() {
        world.requirement("R1", "shells", 100, 10, 20, 10, "H", 0, Optional.of(World.day(11)));
        plan.drop("C1").drop("C2");
        plan.shortOf("R1", Optional.empty(), 1_000_000, ReasonCode.TOO_LATE, "Nothing counts yet.");

        isTrue();
    }

    @Test
    void takesTheDwellingOnTheWayIntoAccount() {
        world.offers.remove("O4");
        world.offer("O5", World.XAA, "shell", 30, 6, "A");
        say(ReasonCode.TOO_LATE, "O5 comes too late.");
        isUntrue("2025-03-13");

        world.offer("O5", World.XAA, "shell", 30, 7, "A");
        isTrue();
    }

    @Test
    void refusesAReasonAboutSourcesThatAreNotThere() {
        world.offers.remove("O4");
        say(ReasonCode.TOO_LATE, "All come too late.");

        isUntrue("none to speak of");
    }

    @Test
    void readsANameBeforeAFullStop() {
        offer(8, Optional.empty(), Set.of(), Set.of(), Optional.empty());
        world.offer("O5", World.XCC, "shell", 30, 0, "C");
        say(ReasonCode.TOO_LATE, "Too late: O4.");
        isTrue();

        say(ReasonCode.TOO_LATE, "All are too late.");
        isUntrue("source O5");
    }

    @Test
    void acceptsWholeUnitsOnlyWhereLessThanAUnitIsAskedFor() {
        say(ReasonCode.WHOLE_UNITS, "O4 has whole units.");
        isUntrue("30 are not assigned, and a unit worth 1 is left");

        world.item("crate", Samples.TONNE, 0, false).suits("crate", "shells", 310_000);
        world.offers.remove("O4");
        world.offer("O5", World.XAA, "crate", 1, 0, "A");
        say(ReasonCode.WHOLE_UNITS, "O5 has crates of 31.");
        isTrue();
    }

    @Test
    void asksForEveryMissingPartOfOneVariant() {
        say(ReasonCode.COST, "O4 is dear.");
        plan.drop("C4");
        plan.classes.removeLast();
        plan.sets.removeLast();
        assertThat(judged().violations()).containsExactly(new ReasonViolation.NoReason(new RequirementId("R2")));

        plan.shortOf("R2", part("", "launchers"), 10_000, ReasonCode.FUND, "No money.");
        assertThat(judged().violations())
                .containsExactly(new ReasonViolation.NoVariantExplained(new RequirementId("R2")));

        plan.shortOf("R2", part("", "firing"), 10_000, ReasonCode.PART, "Launchers are scarcer.");
        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void decidesWholeUnitsOfAPartByWhatOneMoreSetNeeds() {
        say(ReasonCode.COST, "O4 is dear.");
        plan.drop("C3").drop("C4");
        plan.purchases.clear();
        plan.sets.clear();
        plan.shortOf("R2", part("", "launchers"), 20_000, ReasonCode.WHOLE_UNITS, "Not enough for a set.");
        assertThat(judged().violations()).hasSize(1).hasOnlyElementsOfType(ReasonViolation.Untrue.class);

        world.supplies.clear();
        world.offers.remove("O2");
        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void decidesWhetherASchoolTeachesTheCourse() {
        say(ReasonCode.COST, "O4 is dear.");
        plan.classes.clear();
        plan.sets.clear();
        Optional<PartOfSet> firing = part("", "firing");
        plan.shortOf("R2", firing, 20_000, ReasonCode.NO_SOURCE, "Nobody teaches it.");
        assertThat(judged().violations()).hasSize(1).hasOnlyElementsOfType(ReasonViolation.Untrue.class);

        plan.prices.clear();
        world.schools.clear();
        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void decidesWhetherClassesEndTooLate() {
        say(ReasonCode.COST, "O4 is dear.");
        plan.classes.clear();
        plan.sets.clear();
        plan.shortOf("R2", part("", "firing"), 20_000, ReasonCode.TOO_LATE, "K1 starts too late.");
        assertThat(judged().violations()).hasSize(1).hasOnlyElementsOfType(ReasonViolation.Untrue.class);

        world.school("K1", "firing", 2, 1, Period.of(World.day(11), World.day(15)));
        assertThat(judged().violations()).isEmpty();
    }

    @Test
    void ignoresAWayThatOnlyTimeCloses() {
        say(ReasonCode.NO_ROUTE, "O4 cannot be moved.");
        world.close("X", new NodeId("C"), 0, 99);
        isUntrue("there is a way");

        say(ReasonCode.TOO_LATE, "O4 is locked in.");
        isTrue();
        plan.send("C5", "R1", "O1", "shell", 1, leg("AB", 0, 1), leg("BH", 2, 4));
        assertThat(judged().holds()).isFalse();
    }
}
