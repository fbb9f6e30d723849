package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;

class R00_FormTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.FORM, world, plan);
    }

    @Test
    void refusesTwoConsignmentsOfOneName() {
        plan.send("C1", "R1", "O1", "shell", 1, leg("AB", 8, 9), leg("BH", 10, 12));

        assertThat(found()).containsExactly(new FormViolation.DuplicateIdentifier("consignments", "C1", 2));
    }

    @Test
    void refusesTwoPurchasesOfOneName() {
        plan.buy("P1", "S1", "M1", 3, 1, 30_000);

        assertThat(found()).containsExactly(new FormViolation.DuplicateIdentifier("purchases", "P1", 2));
    }

    @Test
    void refusesTwoClassesOfOneName() {
        plan.train("T1", "K1", "R2", "", "firing", 0, 1);

        assertThat(found()).containsExactly(new FormViolation.DuplicateIdentifier("classes", "T1", 2));
    }

    @Test
    void refusesWhatIsNotThere() {
        plan.send("X1", "R9", "O1", "shell", 1, leg("AB", 8, 9))
                .send("X2", "R1", "O9", "shell", 1, leg("AB", 8, 9))
                .send("X3", "R1", "O1", "sabre", 1, leg("AB", 8, 9))
                .send("X4", "R1", "O1", "shell", 1, leg("ZZ", 8, 9))
                .buy("X5", "S9", "M9", 2, 1, 1)
                .train("X6", "K9", "R2", "", "firing", 0, 1);

        assertThat(found())
                .containsExactlyInAnyOrder(
                        new FormViolation.UnknownReference("Consignment X1", "requirement", "R9"),
                        new FormViolation.UnknownReference("Consignment X2", "source", "O9"),
                        new FormViolation.UnknownReference("Consignment X3", "item", "sabre"),
                        new FormViolation.UnknownReference("Consignment X4", "lane", "ZZ"),
                        new FormViolation.UnknownReference("Purchase X5", "supply", "S9"),
                        new FormViolation.UnknownReference("Purchase X5", "fund", "M9"),
                        new FormViolation.UnknownReference("Class X6", "school", "K9"));
    }

    @Test
    void refusesASetWithoutItsPart() {
        plan.drop("C3").send("C3", "R2", "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7));

        assertThat(found()).containsExactly(new FormViolation.PartMissing("Consignment C3", new RequirementId("R2")));
    }

    @Test
    void refusesAPartOfWhatIsNoSet() {
        plan.drop("C1").send("C1", "R1", part("", "shells"), "O1", "shell", 60, leg("AB", 0, 1), leg("BH", 2, 4));

        assertThat(found())
                .containsExactly(new FormViolation.PartUnexpected(
                        "Consignment C1",
                        new RequirementId("R1"),
                        new PartOfSet(VariantId.ONLY, new PartId("shells"))));
    }

    @Test
    void refusesGoodsForAPartThatIsCrews() {
        plan.drop("C3").send("C3", "R2", part("", "firing"), "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7));

        assertThat(found())
                .containsExactly(new FormViolation.UnknownPart(
                        "Consignment C3",
                        new RequirementId("R2"),
                        new PartOfSet(VariantId.ONLY, new PartId("firing")),
                        "materiel"));
    }

    @Test
    void refusesAnotherItemThanTheSourceGives() {
        plan.drop("C1").send("C1", "R1", "O1", "launcher", 1, leg("AB", 0, 1), leg("BH", 2, 4));

        assertThat(found())
                .containsExactly(new FormViolation.OtherItem(
                        new ConsignmentId("C1"), new ItemId("launcher"), new SourceId("O1"), new ItemId("shell")));
    }

    @Test
    void refusesAnotherArrivalThanThatOfTheLastLeg() {
        plan.drop("C1")
                .arrive(
                        "C1",
                        "R1",
                        Optional.empty(),
                        "O1",
                        "shell",
                        60,
                        World.day(3),
                        leg("AB", 0, 1),
                        leg("BH", 2, 4));

        assertThat(found())
                .containsExactly(new FormViolation.OtherArrival(new ConsignmentId("C1"), World.day(3), World.day(4)));
    }

    @Test
    void refusesAClassAtASchoolThatTeachesSomethingElse() {
        world.course("cooking", 10).school("K2", "cooking", 2, 1, Period.ALWAYS);
        plan.classes.removeIf(row -> row.trainingClass().value().equals("T2"));
        plan.train("T2", "K2", "R2", "", "firing", 10, 1);

        assertThat(found())
                .containsExactly(new FormViolation.OtherCourse(
                        "Class T2",
                        new SchoolId("K2"),
                        new CourseId("cooking"),
                        new PartOfSet(VariantId.ONLY, new PartId("firing"))));
    }

    @Test
    void refusesOneReasonTwice() {
        plan.shortfalls.add(plan.shortfalls.getFirst());

        assertThat(found()).containsExactly(new FormViolation.DuplicateReason("R1", ReasonCode.NO_SOURCE));
    }

    @Test
    void refusesAShortfallOfNothingThatIsThere() {
        plan.shortOf("R9", Optional.empty(), 1, ReasonCode.GAP, "");

        assertThat(found())
                .containsExactly(new FormViolation.UnknownReference("A row of table shortfalls", "requirement", "R9"));
    }

    @Test
    void refusesAnotherScenario() {
        var judgement = new Verifier(world.scenario(), Optional.of("b".repeat(64))).judge(plan.plan(world.scenario()));

        assertThat(judgement.violations())
                .containsExactly(new FormViolation.OtherScenario(Proposal.HASH, "b".repeat(64)));
    }

    @Test
    void warnsWhenThePlanDoesNotSayItsScenario() {
        var judgement = new Verifier(world.scenario(), Optional.of(Proposal.HASH)).judge(plan.with(nothing()));

        assertThat(judgement.violations())
                .containsExactlyInAnyOrder(
                        new FormViolation.MissingFigure("objective"),
                        new FormViolation.MissingFigure("points"),
                        new FormViolation.MissingFigure("points_possible"),
                        new FormViolation.MissingFigure("transport_cost_eur"),
                        new FormViolation.MissingFigure("bound"),
                        new FormViolation.MissingFigure("gap"),
                        new FormViolation.MissingFigure("status"));
        assertThat(judgement.warnings())
                .contains("The plan does not say which scenario it answers (scenario_sha256).")
                .hasSize(5);
    }

    private static PlanFigures nothing() {
        return new PlanFigures(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                "",
                Optional.empty(),
                Map.of(),
                "");
    }
}
