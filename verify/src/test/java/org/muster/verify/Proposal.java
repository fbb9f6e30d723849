package org.muster.verify;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// A plan in the making. Its figures are those that the verifier finds, unless a test sets them.
final class Proposal {

    static final String HASH = "a".repeat(64);

    final List<Consignment> consignments = new ArrayList<>();
    final List<Purchase> purchases = new ArrayList<>();
    final List<TrainingClass> classes = new ArrayList<>();
    final List<CompleteSet> sets = new ArrayList<>();
    final List<Shortfall> shortfalls = new ArrayList<>();
    final List<Price> prices = new ArrayList<>();

    /// One leg: a lane, and the days of departure and arrival.
    static Leg leg(String lane, int depart, int arrive) {
        return new Leg(new LaneId(lane), World.day(depart), World.day(arrive));
    }

    static Optional<PartOfSet> part(String variant, String part) {
        return Optional.of(new PartOfSet(new VariantId(variant), new PartId(part)));
    }

    Proposal send(String id, String requirement, String source, String item, long quantity, Leg... legs) {
        return send(id, requirement, Optional.empty(), source, item, quantity, legs);
    }

    Proposal send(
            String id,
            String requirement,
            Optional<PartOfSet> part,
            String source,
            String item,
            long quantity,
            Leg... legs) {
        return arrive(id, requirement, part, source, item, quantity, legs[legs.length - 1].arrive(), legs);
    }

    Proposal arrive(
            String id,
            String requirement,
            Optional<PartOfSet> part,
            String source,
            String item,
            long quantity,
            LocalDate arrive,
            Leg... legs) {
        consignments.add(new Consignment(
                new ConsignmentId(id),
                new RequirementId(requirement),
                part,
                new SourceId(source),
                new ItemId(item),
                quantity,
                arrive,
                List.of(legs)));
        return this;
    }

    /// Takes a consignment out.
    Proposal drop(String consignment) {
        consignments.removeIf(row -> row.consignment().value().equals(consignment));
        return this;
    }

    Proposal buy(String id, String supply, String fund, int order, long quantity, long euros) {
        purchases.add(new Purchase(
                new PurchaseId(id),
                new SupplyId(supply),
                new FundId(fund),
                World.day(order),
                quantity,
                new Money(euros * 100)));
        return this;
    }

    Proposal train(String id, String school, String requirement, String variant, String part, int start, long crews) {
        classes.add(new TrainingClass(
                new ClassId(id),
                new SchoolId(school),
                new RequirementId(requirement),
                part(variant, part).orElseThrow(),
                World.day(start),
                crews));
        return this;
    }

    Proposal complete(String requirement, long ordinal, String variant, int day) {
        sets.add(new CompleteSet(new RequirementId(requirement), ordinal, new VariantId(variant), World.day(day)));
        return this;
    }

    Proposal shortOf(
            String requirement, Optional<PartOfSet> part, long tenThousandths, ReasonCode reason, String detail) {
        shortfalls.add(
                new Shortfall(new RequirementId(requirement), part, new FamilyUnits(tenThousandths), reason, detail));
        return this;
    }

    Proposal price(PriceKind kind, String id, int day, double price) {
        prices.add(new Price(kind, id, Optional.of(World.day(day)), price));
        return this;
    }

    Proposal price(PriceKind kind, String id, double price) {
        prices.add(new Price(kind, id, Optional.empty(), price));
        return this;
    }

    Plan with(PlanFigures figures) {
        return new Plan(figures, consignments, purchases, classes, sets, shortfalls, new Certificate(prices));
    }

    /// The plan with the figures that the verifier finds for it.
    Plan plan(Scenario scenario) {
        var nothing = new JudgedFigures(0, 0, 0, 0, 0, 0);
        var judged = new Verifier(scenario, Optional.empty()).judge(with(figures(nothing)));
        return with(figures(judged.figures()));
    }

    /// What the verifier says of the plan with the figures that it finds for it.
    Judgement judgedIn(Scenario scenario) {
        return new Verifier(scenario, Optional.of(HASH)).judge(plan(scenario));
    }

    static PlanFigures figures(JudgedFigures judged) {
        return new PlanFigures(
                Optional.of(HASH),
                OptionalDouble.of(judged.objective()),
                OptionalDouble.of(judged.points()),
                OptionalDouble.of(judged.pointsPossible()),
                OptionalDouble.of(judged.transportCostEur()),
                OptionalDouble.of(judged.bound()),
                OptionalDouble.of(judged.gap()),
                Optional.of(PlanStatus.OPTIMAL),
                OptionalDouble.of(0),
                "hand",
                Optional.of(1L),
                Map.of(),
                "test");
    }
}
