package org.muster.cli.mutants;

import static org.muster.cli.mutants.RichScenario.day;

import java.util.Arrays;
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
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// A good plan for [RichScenario], made by hand so that each mutant breaks what it is meant to break.
final class RichPlan {

    private RichPlan() {}

    /// The plan with these prices; its figures are still to be filled in.
    static Plan make(List<Price> prices) {
        return new Plan(
                figures(), consignments(), purchases(), classes(), sets(), shortfalls(), new Certificate(prices));
    }

    private static PlanFigures figures() {
        var none = OptionalDouble.empty();
        return new PlanFigures(
                Optional.empty(),
                none,
                none,
                none,
                none,
                none,
                none,
                Optional.of(PlanStatus.WORK_LIMIT),
                OptionalDouble.of(1),
                "by hand",
                Optional.of(1L),
                Map.of(),
                "test");
    }

    private static List<Consignment> consignments() {
        return List.of(
                consignment("C1", "R1", "", "O1", "gen", 6, leg("L1", 0, 2), leg("L3", 3, 4)),
                consignment("C2", "R4", "", "O1", "gen", 2, leg("L1", 1, 3), leg("L3", 4, 5), leg("L7", 6, 7)),
                consignment("C3", "R1", "", "O2", "gen-small", 3, leg("L2", 3, 4), leg("L3", 5, 6)),
                consignment("C4", "R1", "", "B1", "gen", 1, leg("L6", 6, 7), leg("L3", 8, 9)),
                consignment("C5", "R4", "", "B1", "gen", 1, leg("L6", 6, 7), leg("L3", 8, 9), leg("L7", 9, 10)),
                atHandover("C6", "R1", "O8", "gen", 1, 2),
                consignment("C7", "R2", "", "O3", "shell", 100, leg("L1", 4, 6), leg("L3", 7, 8)),
                consignment("C8", "R2", "", "O3", "shell", 100, leg("L1", 5, 7), leg("L3", 8, 9)),
                consignment("C9", "R3", "LAUN", "O4", "launcher", 1, leg("L2", 6, 7), leg("L3", 9, 10)),
                consignment("C10", "R3", "LAUN", "O4", "launcher", 1, leg("L2", 8, 9), leg("L3", 11, 12)),
                consignment("C11", "R3", "MSL", "O5", "missile", 8, leg("L1", 7, 9), leg("L3", 11, 12)));
    }

    /// @param part of variant `a`, or empty
    static Consignment consignment(
            String id, String requirement, String part, String source, String item, long quantity, Leg... legs) {
        return new Consignment(
                new ConsignmentId(id),
                new RequirementId(requirement),
                part.isEmpty() ? Optional.empty() : Optional.of(part("a", part)),
                new SourceId(source),
                new ItemId(item),
                quantity,
                legs[legs.length - 1].arrive(),
                Arrays.asList(legs));
    }

    private static Consignment atHandover(
            String id, String requirement, String source, String item, long quantity, int arrive) {
        return new Consignment(
                new ConsignmentId(id),
                new RequirementId(requirement),
                Optional.empty(),
                new SourceId(source),
                new ItemId(item),
                quantity,
                day(arrive),
                List.of());
    }

    static Leg leg(String lane, int depart, int arrive) {
        return new Leg(new LaneId(lane), day(depart), day(arrive));
    }

    static PartOfSet part(String variant, String part) {
        return new PartOfSet(new VariantId(variant), new PartId(part));
    }

    private static List<Purchase> purchases() {
        return List.of(purchase("B1", "M1", 1, 2, 20_000_000));
    }

    static Purchase purchase(String id, String fund, int order, long quantity, long cents) {
        return new Purchase(
                new PurchaseId(id), new SupplyId("P1"), new FundId(fund), day(order), quantity, new Money(cents));
    }

    private static List<TrainingClass> classes() {
        return List.of(trainingClass("X1", "S1", 1, 1), trainingClass("X2", "S1", 7, 1));
    }

    static TrainingClass trainingClass(String id, String school, int start, long crews) {
        return new TrainingClass(
                new ClassId(id), new SchoolId(school), new RequirementId("R3"), part("a", "K1"), day(start), crews);
    }

    private static List<CompleteSet> sets() {
        return List.of(set(1, "a", 12), set(2, "a", 12));
    }

    static CompleteSet set(long ordinal, String variant, int complete) {
        return new CompleteSet(new RequirementId("R3"), ordinal, new VariantId(variant), day(complete));
    }

    private static List<Shortfall> shortfalls() {
        return List.of(
                new Shortfall(
                        new RequirementId("R2"),
                        Optional.empty(),
                        FamilyUnits.ofWhole(100),
                        ReasonCode.CONSENT,
                        "Offer O6 waits for the consent of XDC."),
                new Shortfall(
                        new RequirementId("R5"),
                        Optional.empty(),
                        FamilyUnits.ofWhole(5),
                        ReasonCode.NO_SOURCE,
                        "Nothing offered or for sale suits MED."));
    }
}
