package org.muster.cli.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SamplePlan;
import org.muster.cli.SampleScenario;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Mode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

class PlanSummaryTest {

    private static final RequirementId SHELLS = new RequirementId("R-SHELLS");

    @TempDir
    private Path folder;

    private Scenario scenario;
    private Plan plan;

    @BeforeEach
    void readSample() {
        scenario = SampleScenario.read(SampleScenario.writeTo(folder.resolve("sample")));
        plan = SamplePlan.of(scenario, PlanStatus.OPTIMAL);
    }

    private Plan with(Consignment... more) {
        var consignments = new ArrayList<>(plan.consignments());
        consignments.addAll(List.of(more));
        return new Plan(
                plan.figures(),
                consignments,
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private static Consignment shellsOnSite(long quantity, LocalDate day) {
        return new Consignment(
                new ConsignmentId("C9"),
                SHELLS,
                Optional.empty(),
                new SourceId("O-SHELLS"),
                new ItemId("SHELL"),
                quantity,
                day,
                List.of());
    }

    private Fulfilment shells(Plan plan) {
        return new Fulfilments(scenario, plan).of(scenario.requirements().get(SHELLS));
    }

    @Test
    void earnsThePointsThatTheVerifierFinds() {
        var summary = PlanSummary.of(scenario, plan);
        assertThat(summary.all().points()).isCloseTo(plan.figures().points().orElseThrow(), within(1e-9));
        assertThat(summary.all().weight()).isEqualTo(20);
    }

    @Test
    void sharesOutEveryPointOnce() {
        var all = PlanSummary.of(scenario, plan).all();
        assertThat(all.weightInTime() + all.weightLate() + all.weightShort()).isCloseTo(all.weight(), within(1e-9));
        assertThat(all.inTime() + all.late() + all.incomplete()).isEqualTo(all.requirements());
    }

    @Test
    void countsWhatIsInTimeLateAndMissing() {
        var shells = shells(plan);
        assertThat(shells.inTime()).isEqualTo(FamilyUnits.ofWhole(90));
        assertThat(shells.late()).isEqualTo(FamilyUnits.ofWhole(5));
        assertThat(shells.missing()).isEqualTo(FamilyUnits.ofWhole(5));
    }

    @Test
    void creditsEarlyArrivalsFirstAndNothingBeyondWhatIsAsked() {
        var shells = shells(with(shellsOnSite(1_000_000_000, LocalDate.of(2026, 1, 9))));
        assertThat(shells.inTime()).isEqualTo(FamilyUnits.ofWhole(100));
        assertThat(shells.isInTime()).isTrue();
        assertThat(shells.points()).isCloseTo(10, within(1e-9));
        assertThat(shells.consignments().get(new ConsignmentId("C1")).units()).isEqualTo(FamilyUnits.ofWhole(60));
        assertThat(shells.consignments().get(new ConsignmentId("C9")).units()).isEqualTo(FamilyUnits.ofWhole(40));
        assertThat(shells.consignments().get(new ConsignmentId("C2")).units()).isEqualTo(FamilyUnits.ZERO);
    }

    @Test
    void countsTheDueDayAsInTimeAndTheNextAsLate() {
        assertThat(shells(with(shellsOnSite(5, LocalDate.of(2026, 1, 20)))).inTime())
                .isEqualTo(FamilyUnits.ofWhole(95));
        assertThat(shells(with(shellsOnSite(5, LocalDate.of(2026, 1, 21)))).late())
                .isEqualTo(FamilyUnits.ofWhole(10));
    }

    @Test
    void earnsNothingOnTheDayOnWhichTheRequirementLapses() {
        var shells = shells(with(shellsOnSite(5, LocalDate.of(2026, 2, 9))));
        assertThat(shells.missing()).isEqualTo(FamilyUnits.ofWhole(5));
        assertThat(shells.points()).isCloseTo(9.3, within(1e-9));
    }

    @Test
    void addsUpTonnesByHubAndMode() {
        var traffic = PlanSummary.of(scenario, with(shellsOnSite(1, LocalDate.of(2026, 1, 9))))
                .traffic();
        assertThat(traffic).hasSize(2);
        assertThat(traffic.getFirst().hub()).hasValue(new NodeId("HB"));
        assertThat(traffic.getFirst().by(Mode.ROAD)).isEqualTo(Mass.ofKilograms(95 * 50 + 5_000));
        assertThat(traffic.getFirst().by(Mode.RAIL)).isEqualTo(Mass.ZERO);
        assertThat(traffic.getLast().hub()).isEmpty();
        assertThat(traffic.getLast().mass()).isEqualTo(Mass.ofKilograms(50));
        assertThat(traffic.getLast().byMode()).isEmpty();
    }

    @Test
    void countsTheConsignmentsOfEachSource() {
        var fragments = PlanSummary.of(scenario, with(shellsOnSite(1, LocalDate.of(2026, 1, 9))))
                .fragments();
        assertThat(fragments.consignments()).isEqualTo(5);
        assertThat(fragments.sources()).isEqualTo(4);
        assertThat(fragments.perSource()).isCloseTo(1.25, within(1e-9));
        assertThat(fragments.most()).isEqualTo(2);
        assertThat(fragments.mostOf()).hasValue(new SourceId("O-SHELLS"));
    }

    @Test
    void putsTheGreatestLossFirst() {
        assertThat(PlanSummary.of(scenario, plan).lacks())
                .extracting(
                        lack -> lack.fulfilment().requirement().requirement().value())
                .containsExactly("R-SYSTEM", "R-LAMPS", "R-SHELLS");
    }

    @Test
    void listsAreasByNameAndWhatHasNoPriorityLast() {
        var summary = PlanSummary.of(scenario, plan);
        assertThat(summary.byArea()).extracting(Share::name).containsExactly("air-defence", "artillery", "energy");
        assertThat(summary.byPriority()).extracting(Share::name).containsExactly("1", "2", "none");
    }
}
