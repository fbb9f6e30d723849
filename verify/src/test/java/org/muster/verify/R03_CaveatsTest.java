package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.LaneId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

class R03_CaveatsTest {

    private static final ConsignmentId C1 = new ConsignmentId("C1");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.CAVEATS, world, plan);
    }

    private void avoid(NationCode... nations) {
        world.offer(
                "O1", World.XAA, "shell", 60, 0, Optional.empty(), "A", Set.of(), Set.of(nations), Optional.empty());
    }

    @Test
    void refusesLethalCargoStraightOnWhereThatIsForbidden() {
        world.transitRule(
                "TR", World.XBB, CargoScope.LETHAL, Optional.of(World.XRR), Period.of(World.day(2), World.day(4)));

        assertThat(found())
                .containsExactly(new CaveatViolation.TransitForbidden(
                        C1, 2, new LaneId("BH"), World.day(2), new TransitRuleId("TR"), World.XBB));
    }

    @Test
    void acceptsCargoOutsideThePeriodOfTheRule() {
        world.transitRule(
                "TR", World.XBB, CargoScope.ALL, Optional.of(World.XRR), Period.of(World.day(8), World.day(9)));

        assertThat(found()).isEmpty();
    }

    @Test
    void acceptsCargoThatIsNotLethal() {
        world.item("shell", Samples.TONNE / 20, 5_000, false).item("launcher", 2 * Samples.TONNE, 0, false);
        world.transitRule("TR", World.XBB, CargoScope.LETHAL, Optional.empty(), Period.ALWAYS);

        assertThat(found()).isEmpty();
    }

    @Test
    void acceptsTheNationsOwnCargo() {
        world.transitRule("TR", World.XAA, CargoScope.ALL, Optional.empty(), Period.ALWAYS);

        assertThat(found()).isEmpty();
    }

    @Test
    void acceptsAnotherNationNext() {
        world.transitRule("TR", World.XBB, CargoScope.ALL, Optional.of(World.XCC), Period.ALWAYS);

        assertThat(found()).isEmpty();
    }

    @Test
    void acceptsAPieceOfTheGreatestMassAndRefusesOneAGramHeavier() {
        world.item("launcher", 3 * Samples.TONNE, 0, true);
        assertThat(found()).isEmpty();

        world.item("launcher", 3 * Samples.TONNE + 1, 0, true);
        assertThat(found())
                .hasSize(2)
                .contains(new CaveatViolation.TooHeavy(
                        new ConsignmentId("C3"),
                        2,
                        new LaneId("BH"),
                        new Mass(3 * Samples.TONNE + 1),
                        Mass.ofTonnes(3)));
    }

    @Test
    void refusesNodesOfANationToAvoid() {
        avoid(World.XBB);

        assertThat(found())
                .containsExactly(
                        new CaveatViolation.NationTouched(C1, 1, new LaneId("AB"), new SourceId("O1"), World.XBB),
                        new CaveatViolation.NationTouched(C1, 2, new LaneId("BH"), new SourceId("O1"), World.XBB));
    }

    @Test
    void exemptsTheOriginAlsoWhenALaneLeadsBackToIt() {
        avoid(World.XAA);
        plan.drop("C1")
                .send(
                        "C1",
                        "R1",
                        "O1",
                        "shell",
                        60,
                        leg("AB", 0, 1),
                        leg("BA", 2, 3),
                        leg("AB", 3, 4),
                        leg("BH", 8, 10));

        assertThat(found()).isEmpty();
    }

    @Test
    void refusesALaneThatCrossesANationToAvoid() {
        world.offer(
                "O4", World.XCC, "shell", 5, 0, Optional.empty(), "C", Set.of(), Set.of(World.XAA), Optional.empty());
        plan.send("C5", "R1", "O4", "shell", 5, leg("CH", 0, 3));

        assertThat(found())
                .containsExactly(new CaveatViolation.NationTouched(
                        new ConsignmentId("C5"), 1, new LaneId("CH"), new SourceId("O4"), World.XAA));
    }

    @Test
    void refusesAnOfferThatIsForOthersOnly() {
        world.offer(
                "O1",
                World.XAA,
                "shell",
                60,
                0,
                Optional.empty(),
                "A",
                Set.of(new RequirementId("R2")),
                Set.of(),
                Optional.empty());

        assertThat(found())
                .containsExactly(new CaveatViolation.NotForThis(C1, new SourceId("O1"), new RequirementId("R1")));
    }

    @Test
    void refusesAnItemThatDoesNotServeTheFamily() {
        plan.drop("C3").send("C3", "R1", "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7));

        assertThat(found())
                .containsExactly(new CaveatViolation.DoesNotSuit(
                        new ConsignmentId("C3"), new ItemId("launcher"), new FamilyId("shells")));
    }
}
