package org.muster.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
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
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// Plans for tests of reading and writing; whether they keep any rule does not matter here.
final class Plans {

    static final LocalDate DAY = LocalDate.of(2025, 3, 10);
    static final PartOfSet LAUNCHERS = new PartOfSet(new VariantId("A"), new PartId("F-LNC"));
    static final PartOfSet CREWS = new PartOfSet(VariantId.ONLY, new PartId("C-AD"));

    private Plans() {}

    static Plan sample() {
        return with(
                List.of(
                        consignment("K1", Optional.empty(), List.of(leg("L1", 0), leg("L2", 3))),
                        consignment("K2", Optional.of(LAUNCHERS), List.of())),
                List.of(
                        new Price(PriceKind.LANE_MASS, "L1", Optional.of(DAY), 0.2792),
                        new Price(PriceKind.TRAINEES, "", Optional.of(DAY), 1e-7),
                        new Price(PriceKind.COVERAGE, "R2/A/F-LNC", Optional.empty(), 123456.789)));
    }

    static Plan with(List<Consignment> consignments, List<Price> prices) {
        return new Plan(
                figures(),
                consignments,
                List.of(new Purchase(
                        new PurchaseId("P1"), new SupplyId("SU1"), new FundId("FU1"), DAY, 3, new Money(930_050))),
                List.of(new TrainingClass(
                        new ClassId("CL1"), new SchoolId("SC1"), new RequirementId("R2"), CREWS, DAY, 4)),
                List.of(new CompleteSet(new RequirementId("R2"), 1, new VariantId("A"), DAY)),
                List.of(
                        new Shortfall(
                                new RequirementId("R1"),
                                Optional.empty(),
                                new FamilyUnits(605_000),
                                ReasonCode.CAPACITY,
                                "Lane L5 is full, \"always\""),
                        new Shortfall(
                                new RequirementId("R2"),
                                Optional.of(CREWS),
                                FamilyUnits.ZERO,
                                ReasonCode.TRAINING,
                                "")),
                new Certificate(prices));
    }

    private static PlanFigures figures() {
        return new PlanFigures(
                Optional.of("ab".repeat(32)),
                OptionalDouble.of(22.0466),
                OptionalDouble.of(22.11),
                OptionalDouble.of(25),
                OptionalDouble.of(6340),
                OptionalDouble.of(22.0466001),
                OptionalDouble.of(4.5e-9),
                Optional.of(PlanStatus.OPTIMAL),
                OptionalDouble.of(1.25),
                "muster 0.1",
                Optional.of(-7L),
                Map.of("gap", "0.5%", "threads", "2"),
                "0.1.0");
    }

    static Consignment consignment(String id, Optional<PartOfSet> part, List<Leg> legs) {
        return new Consignment(
                new ConsignmentId(id),
                new RequirementId("R1"),
                part,
                new SourceId("O1"),
                new ItemId("ROUND"),
                40,
                DAY,
                legs);
    }

    static Leg leg(String lane, int after) {
        return new Leg(new LaneId(lane), DAY.plusDays(after), DAY.plusDays(after + 2));
    }

    static Plan random(long seed) {
        var random = new Random(seed);
        var consignments = new ArrayList<Consignment>();
        var prices = new ArrayList<Price>();
        for (int i = 0; i < 50; i++) {
            var legs = new ArrayList<Leg>();
            for (int leg = random.nextInt(4); leg > 0; leg--) {
                legs.add(leg("L" + random.nextInt(9), random.nextInt(30)));
            }
            var part = random.nextBoolean()
                    ? Optional.<PartOfSet>empty()
                    : Optional.of(random.nextBoolean() ? LAUNCHERS : CREWS);
            consignments.add(consignment("K" + i, part, legs));
            var magnitude = Math.pow(10, random.nextInt(-12, 9));
            prices.add(new Price(
                    PriceKind.NODE_NEQ,
                    "N" + i,
                    Optional.of(DAY),
                    Decimals.figure(random.nextDouble() * magnitude).doubleValue()));
        }
        return with(consignments, prices);
    }
}
