package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Period;
import org.muster.domain.requirement.RequirementId;

class R10_SetsTest {

    private static final RequirementId R2 = new RequirementId("R2");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.SETS, world, plan);
    }

    @Test
    void refusesAnotherDayThanThatOfTheLastPart() {
        plan.sets.clear();
        plan.complete("R2", 1, "", 9).complete("R2", 2, "", 20);

        assertThat(found()).containsExactly(new SetViolation.OtherDay(R2, 1, World.day(9), World.day(10)));
    }

    @Test
    void refusesASetThatIsNotListed() {
        plan.sets.removeFirst();

        assertThat(found()).containsExactly(new SetViolation.NotListed(R2, 1, 1));
    }

    @Test
    void refusesASetThatNeverIsComplete() {
        plan.complete("R2", 3, "", 25);

        assertThat(found()).contains(new SetViolation.NeverComplete(R2, 3, World.day(25), 2));
    }

    @Test
    void refusesASetRowOfWhatIsNoSet() {
        plan.complete("R1", 1, "", 4);

        assertThat(Samples.found(Violation.FORM, world, plan))
                .containsExactly(new FormViolation.NotASet(new RequirementId("R1"), 1));
    }

    @Test
    void completesNoSetBeforeTheFirstDayThatCounts() {
        world.requirement("R2", "battery", 2, 20, 28, 20, "H", 0, Optional.of(World.day(12)));
        assertThat(found()).containsExactly(new SetViolation.OtherDay(R2, 1, World.day(10), World.day(12)));
    }

    @Test
    void countsCrewsThatAreReadyAfterTheLastDayForNoSet() {
        world.school("K1", "firing", 2, 1, Period.ALWAYS);
        plan.classes.removeLast();
        plan.train("T2", "K1", "R2", "", "firing", 20, 1);

        assertThat(found()).contains(new SetViolation.NeverComplete(R2, 2, World.day(20), 1));
    }

    @Test
    void doesNotMixPartsOfDifferentVariants() {
        world.set(
                "battery",
                World.variant("v1", World.materiel("launchers", 1), World.crew("firing", 1)),
                World.variant("v2", World.materiel("shells", 10), World.crew("firing", 1)));
        plan.drop("C3").drop("C4");
        plan.send("C3", "R2", part("v1", "launchers"), "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7));
        plan.classes.clear();
        plan.train("T1", "K1", "R2", "v2", "firing", 0, 1);

        assertThat(found())
                .contains(new SetViolation.NeverComplete(R2, 1, World.day(10), 0))
                .hasOnlyElementsOfType(SetViolation.NeverComplete.class)
                .hasSize(2);
    }

    @Test
    void acceptsEitherOrderOfVariantsThatAreCompleteOnOneDayButNoOther() {
        twoVariants();
        plan.sets.clear();
        plan.complete("R2", 1, "v1", 10).complete("R2", 2, "v2", 20);
        assertThat(found()).isEmpty();

        plan.sets.clear();
        plan.complete("R2", 1, "v2", 10).complete("R2", 2, "v1", 20);
        assertThat(found())
                .containsExactly(new SetViolation.OtherVariant(R2, new VariantId("v2"), World.day(10), 1, 0));
    }

    private void twoVariants() {
        world.set(
                "battery",
                World.variant("v1", World.materiel("launchers", 1), World.crew("firing", 1)),
                World.variant("v2", World.materiel("launchers", 1), World.crew("firing", 1)));
        plan.drop("C3").drop("C4");
        plan.send("C3", "R2", part("v1", "launchers"), "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7))
                .send("C4", "R2", part("v2", "launchers"), "P1", "launcher", 1, leg("AB", 5, 6), leg("BH", 7, 9));
        plan.classes.clear();
        plan.train("T1", "K1", "R2", "v1", "firing", 0, 1).train("T2", "K1", "R2", "v2", "firing", 10, 1);
    }

    @Test
    void creditsASetWithTheTimelinessOfTheDayOnWhichItIsComplete() {
        world.requirement("R2", "battery", 2, 16, 24, 20, "H");

        // the first on day 10 in full, the second half way between due and lapse
        assertThat(plan.judgedIn(world.scenario()).figures().points()).isCloseTo(7 + 10 + 5, within(1e-12));
    }
}
