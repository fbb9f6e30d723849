package org.muster.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Money;
import org.muster.domain.network.LaneId;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;
import org.muster.verify.JudgedFigures;
import org.muster.verify.Verifier;

/// A plan for the sample scenario, made by hand: 90 of 100 rounds in time, 5 late; one of two systems; no lamps.
public final class SamplePlan {

    private static final RequirementId SHELLS = new RequirementId("R-SHELLS");
    private static final RequirementId SYSTEM = new RequirementId("R-SYSTEM");
    private static final PartOfSet LAUNCHER = new PartOfSet(VariantId.ONLY, new PartId("LAUNCHER"));
    private static final PartOfSet CREWS = new PartOfSet(VariantId.ONLY, new PartId("CREWS"));

    private SamplePlan() {}

    /// The plan with the figures that the verifier finds for it.
    public static Plan of(Scenario scenario, PlanStatus status) {
        var unstated = with(new JudgedFigures(0, 0, 0, 0, 0, 0), status);
        return with(new Verifier(scenario, Optional.empty()).judge(unstated).figures(), status);
    }

    /// The same with more rounds from an offer than it has.
    public static Plan broken(Scenario scenario) {
        var plan = of(scenario, PlanStatus.OPTIMAL);
        var consignments = plan.consignments().stream()
                .map(one -> one.consignment().value().equals("C1") ? shells("C1", "O-SHELLS", 61, 5, "L1", 2) : one)
                .toList();
        return new Plan(
                plan.figures(),
                consignments,
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private static Plan with(JudgedFigures figures, PlanStatus status) {
        return new Plan(
                figures(figures, status),
                List.of(
                        shells("C1", "O-SHELLS", 60, 5, "L1", 2),
                        shells("C2", "P1", 30, 8, "L3", 1),
                        shells("C3", "O-LATE", 5, 25, "L1", 2),
                        consignment("C4", SYSTEM, Optional.of(LAUNCHER), "O-LNCH", "LNCH", 1, 6, "L1", 2)),
                List.of(new Purchase(
                        new PurchaseId("P1"),
                        new SupplyId("S-SHELL"),
                        new FundId("F-B"),
                        january(5),
                        30,
                        new Money(3_000_000))),
                List.of(new TrainingClass(new ClassId("K1"), new SchoolId("SCH"), SYSTEM, CREWS, january(5), 1)),
                List.of(new CompleteSet(SYSTEM, 1, VariantId.ONLY, january(15))),
                List.of(
                        new Shortfall(
                                SHELLS,
                                Optional.empty(),
                                FamilyUnits.ofWhole(10),
                                ReasonCode.FUND,
                                "Fund F-B is spent, so S-SHELL cannot be bought, and O-LATE comes on 2026-01-28."),
                        new Shortfall(
                                SYSTEM,
                                Optional.of(LAUNCHER),
                                FamilyUnits.ofWhole(1),
                                ReasonCode.USED_ELSEWHERE,
                                "O-LNCH is used up by R-SYSTEM itself."),
                        new Shortfall(
                                SYSTEM,
                                Optional.of(CREWS),
                                FamilyUnits.ofWhole(1),
                                ReasonCode.PART,
                                "Part LAUNCHER is the scarcer one."),
                        new Shortfall(
                                new RequirementId("R-LAMPS"),
                                Optional.empty(),
                                FamilyUnits.ofWhole(5),
                                ReasonCode.NO_SOURCE,
                                "Nothing that is offered or for sale suits LAMPS.")),
                Certificate.EMPTY);
    }

    private static PlanFigures figures(JudgedFigures figures, PlanStatus status) {
        return new PlanFigures(
                Optional.empty(),
                OptionalDouble.of(figures.objective()),
                OptionalDouble.of(figures.points()),
                OptionalDouble.of(figures.pointsPossible()),
                OptionalDouble.of(figures.transportCostEur()),
                OptionalDouble.of(figures.bound()),
                OptionalDouble.of(figures.gap()),
                Optional.of(status),
                OptionalDouble.of(1.5),
                "by hand",
                Optional.of(1L),
                Map.of(),
                "test");
    }

    private static Consignment shells(String id, String source, long quantity, int day, String lane, int days) {
        return consignment(id, SHELLS, Optional.empty(), source, "SHELL", quantity, day, lane, days);
    }

    /// By one lane to the hub and on to the handover node on the day of arrival.
    private static Consignment consignment(
            String id,
            RequirementId requirement,
            Optional<PartOfSet> part,
            String source,
            String item,
            long quantity,
            int day,
            String lane,
            int days) {
        var hub = january(day).plusDays(days);
        return new Consignment(
                new ConsignmentId(id),
                requirement,
                part,
                new SourceId(source),
                new ItemId(item),
                quantity,
                hub.plusDays(1),
                List.of(new Leg(new LaneId(lane), january(day), hub), new Leg(new LaneId("L2"), hub, hub.plusDays(1))));
    }

    private static LocalDate january(int day) {
        return LocalDate.of(2026, 1, day);
    }
}
