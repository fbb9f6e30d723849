package org.muster.ledger.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.domain.custody.Digest;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;

/// A small invented world: shells of Arland (O1, 60) and Borland (O2, 40), and some that Borland's fund buys, go from
/// depot A to the handover node H for requirement R1; each counts for one and a half rounds.
final class Samples {

    static final LocalDate START = LocalDate.parse("2026-03-02");
    static final Digest SCENARIO = new Digest("5".repeat(64));
    static final PlanId PLAN = new PlanId("P1");

    private static final ItemId SHELL = new ItemId("shell");

    private Samples() {}

    /// Consignments C1 (40 of O1), C2 (30 of O2), C3 (20 bought by Borland), and a class.
    static Plan plan() {
        return plan(consignment("C1", "O1", 40), consignment("C2", "O2", 30), consignment("C3", "B1", 20));
    }

    static Plan plan(Consignment... consignments) {
        var bought = Stream.of(consignments)
                .anyMatch(consignment -> consignment.source().value().equals("B1"));
        return new Plan(
                figures(SCENARIO),
                List.of(consignments),
                bought ? List.of(purchase()) : List.of(),
                List.of(new TrainingClass(
                        new ClassId("K1"),
                        new SchoolId("school"),
                        new RequirementId("R1"),
                        new PartOfSet(VariantId.ONLY, new PartId("gunnery")),
                        START,
                        2)),
                List.of(),
                List.of(),
                Certificate.EMPTY);
    }

    static PlanFigures figures(Digest scenario) {
        return new PlanFigures(
                Optional.of(scenario.hex()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                "by hand",
                Optional.empty(),
                Map.of(),
                "");
    }

    static Purchase purchase() {
        return new Purchase(
                new PurchaseId("B1"), new SupplyId("S1"), new FundId("F1"), START, 25, new Money(25 * 100_000));
    }

    static Consignment consignment(String name, String source, long units) {
        return new Consignment(
                new ConsignmentId(name),
                new RequirementId("R1"),
                Optional.empty(),
                new SourceId(source),
                SHELL,
                units,
                START.plusDays(7),
                List.of(new Leg(new LaneId("AH"), START.plusDays(5), START.plusDays(7))));
    }

    static Agreement agreement(Plan plan, Instant answersDue) {
        return new Agreement(PLAN, SCENARIO, scenario(), plan, Coalition.AGREED, answersDue);
    }

    static Offer offer(String name) {
        return scenario().offers().get(new OfferId(name));
    }

    static Scenario scenario() {
        return scenario(Optional.empty());
    }

    static Scenario scenarioWhereSuppliesNeed(Consent consent) {
        return scenario(Optional.of(consent));
    }

    private static Scenario scenario(Optional<Consent> ofSupplies) {
        return new Scenario(
                new ScenarioHeader(
                        new Horizon(START, 30), new NationCode("XRR"), ScenarioHeader.DEFAULT_POINTS_PER_MEUR, ""),
                Table.of(Stream.of("XAA", "XBB", "XRR").map(Samples::nation).toList(), Nation::nation),
                Table.empty(),
                Table.of(List.of(family("rounds"), family("guns")), Family::family),
                Table.of(List.of(shell()), Item::item),
                List.of(new Suitability(SHELL, new FamilyId("rounds"), new FamilyUnits(15_000))),
                Table.empty(),
                Table.of(List.of(requirement()), Requirement::requirement),
                Table.of(List.of(offer("O1", "XAA", 60), offer("O2", "XBB", 40)), Offer::offer),
                Table.of(List.of(fund()), Fund::fund),
                Table.of(List.of(supply(ofSupplies)), Supply::supply),
                Table.of(List.of(node("A", NodeKind.DEPOT), node("H", NodeKind.HANDOVER)), Node::node),
                Table.of(List.of(lane()), Lane::lane),
                Table.empty(),
                Table.empty(),
                Table.empty(),
                Table.of(List.of(new Course(new CourseId("gunnery"), "Gunnery", 5, List.of())), Course::course),
                Table.of(List.of(school()), School::school),
                List.of());
    }

    static Item shell() {
        return new Item(
                SHELL,
                "Shell",
                Mass.ofKilograms(45),
                Optional.empty(),
                Mass.ofKilograms(7),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private static Nation nation(String code) {
        return new Nation(new NationCode(code), "Nation " + code, OptionalLong.empty(), Optional.empty());
    }

    private static Family family(String name) {
        return new Family(new FamilyId(name), name, "artillery", "each");
    }

    private static Node node(String name, NodeKind kind) {
        return new Node(
                new NodeId(name),
                name,
                new NationCode("XRR"),
                kind,
                new GeoPoint(0, 0),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Lane lane() {
        return new Lane(
                new LaneId("AH"),
                new NodeId("A"),
                new NodeId("H"),
                Mode.ROAD,
                2,
                Mass.ofTonnes(10),
                Optional.empty(),
                new TransportRate(500_000),
                Optional.empty(),
                List.of(),
                Set.of());
    }

    private static Requirement requirement() {
        return new Requirement(
                new RequirementId("R1"),
                new FamilyId("rounds"),
                200,
                START.plusDays(10),
                START.plusDays(20),
                Optional.empty(),
                Points.ofWhole(10),
                OptionalInt.empty(),
                0,
                new NodeId("H"),
                "",
                "");
    }

    private static Offer offer(String name, String donor, long quantity) {
        return new Offer(
                new OfferId(name),
                new NationCode(donor),
                SHELL,
                quantity,
                START,
                Optional.empty(),
                new NodeId("A"),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static Fund fund() {
        return new Fund(new FundId("F1"), new NationCode("XBB"), new Money(1_000_000_000), START, Set.of(), "");
    }

    private static Supply supply(Optional<Consent> consent) {
        return new Supply(
                new SupplyId("S1"),
                new NationCode("XAA"),
                SHELL,
                new Money(100_000),
                3,
                1_000,
                Period.ALWAYS,
                new NodeId("A"),
                Set.of(),
                consent,
                "");
    }

    private static School school() {
        return new School(
                new SchoolId("school"),
                new CourseId("gunnery"),
                new NationCode("XAA"),
                Optional.empty(),
                4,
                1,
                Period.ALWAYS,
                "");
    }
}
