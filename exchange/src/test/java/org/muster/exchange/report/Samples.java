package org.muster.exchange.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
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
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;

/// An invented world of one depot, one hub and one handover point, and a plan worked by hand.
///
/// Day 0 is 2025-03-03. `R1` asks for 100 rounds (50 kg, 10 kg NEQ), due on day 9, lapsing on day 19, weight 12. `K1`
/// brings 60 in time (hub on days 2 and 3), `K2` 60 late (hub on days 10 to 12, there on day 13; 40 count). `K3` is
/// bought. `R2` asks for two sets of one launcher and one crew: one is complete on day 15.
final class Samples {

    static final LocalDate START = LocalDate.of(2025, 3, 3);
    static final String HOSTILE =
            "<script>document.documentElement.dataset.hacked=1</script><img src=x onerror='document.documentElement.dataset.hacked=1'>";

    private static final NationCode ARLAND = new NationCode("XDA");
    private static final NationCode BORLAND = new NationCode("XDB");
    private static final NationCode CORLAND = new NationCode("XRC");
    private static final NodeId DEPOT = new NodeId("DA");
    private static final NodeId HUB = new NodeId("HB");
    private static final NodeId HANDOVER = new NodeId("HO");
    private static final FamilyId ROUNDS = new FamilyId("F-ROUNDS");
    private static final FamilyId LAUNCHERS = new FamilyId("F-LAUNCHERS");
    private static final FamilyId BATTERY = new FamilyId("S-BATTERY");
    private static final CourseId COURSE = new CourseId("C-LAUNCHER");
    private static final ItemId ROUND = new ItemId("I-ROUND");
    private static final ItemId LAUNCHER = new ItemId("I-LAUNCHER");
    private static final RequirementId R1 = new RequirementId("R1");
    private static final RequirementId R2 = new RequirementId("R2");

    private Samples() {}

    static LocalDate day(int day) {
        return START.plusDays(day);
    }

    static Scenario scenario() {
        return scenario("EXERCISE UNCLASSIFIED", "Round");
    }

    static Scenario scenario(String classification, String roundName) {
        return new Scenario(
                new ScenarioHeader(new Horizon(START, 30), CORLAND, Points.ofWhole(10), classification),
                Table.of(
                        List.of(nation(ARLAND, "Arland"), nation(BORLAND, "Borland"), nation(CORLAND, "Corland")),
                        Nation::nation),
                Table.empty(),
                Table.of(
                        List.of(
                                new Family(ROUNDS, "Rounds", "artillery", "round"),
                                new Family(LAUNCHERS, "Launchers", "air-defence", "each"),
                                new Family(BATTERY, "Batteries", "air-defence", "set")),
                        Family::family),
                Table.of(List.of(item(ROUND, roundName, 50, 10), item(LAUNCHER, "Launcher", 4_000, 0)), Item::item),
                List.of(
                        new Suitability(ROUND, ROUNDS, FamilyUnits.ofWhole(1)),
                        new Suitability(LAUNCHER, LAUNCHERS, FamilyUnits.ofWhole(1))),
                Table.of(List.of(battery()), CapabilitySet::set),
                Table.of(
                        List.of(requirement(R1, ROUNDS, 100, 12), requirement(R2, BATTERY, 2, 4)),
                        Requirement::requirement),
                Table.of(List.of(offer("O1", ROUND, 200), offer("O2", LAUNCHER, 1)), Offer::offer),
                Table.of(
                        List.of(new Fund(new FundId("FU1"), ARLAND, new Money(100_000_00), START, Set.of(ROUNDS), "")),
                        Fund::fund),
                Table.of(List.of(supply()), Supply::supply),
                Table.of(nodes(), Node::node),
                Table.of(
                        List.of(lane("L1", DEPOT, HUB, Mode.ROAD, 2), lane("L3", HUB, HANDOVER, Mode.RAIL, 1)),
                        Lane::lane),
                Table.empty(),
                Table.of(
                        List.of(handlingChange("CC1", 3, 5, 5), handlingChange("CC2", 5, 6, 4)),
                        CapacityChange::change),
                Table.empty(),
                Table.of(List.of(new Course(COURSE, "Launcher crew", 14, List.of())), Course::course),
                Table.of(
                        List.of(new School(
                                new SchoolId("SC1"), COURSE, ARLAND, Optional.empty(), 2, 1, Period.ALWAYS, "")),
                        School::school),
                List.of());
    }

    static Plan plan() {
        return new Plan(
                figures(),
                List.of(
                        consignment("K1", R1, Optional.empty(), "O1", ROUND, 60, 0),
                        new Consignment(
                                new ConsignmentId("K2"),
                                R1,
                                Optional.empty(),
                                new SourceId("O1"),
                                ROUND,
                                60,
                                day(13),
                                List.of(leg("L1", 8, 10), leg("L3", 12, 13))),
                        consignment("K3", R1, Optional.empty(), "P1", ROUND, 10, 20),
                        consignment("K4", R2, Optional.of(part(LAUNCHERS.value())), "O2", LAUNCHER, 1, 4)),
                List.of(new Purchase(
                        new PurchaseId("P1"),
                        new SupplyId("SU1"),
                        new FundId("FU1"),
                        day(1),
                        12,
                        new Money(12_000_50))),
                List.of(new TrainingClass(
                        new ClassId("CL1"), new SchoolId("SC1"), R2, part(COURSE.value()), day(1), 2)),
                List.of(new CompleteSet(R2, 1, VariantId.ONLY, day(15))),
                List.of(
                        new Shortfall(
                                R1, Optional.empty(), FamilyUnits.ofWhole(40), ReasonCode.CAPACITY, "Hub HB was full."),
                        new Shortfall(
                                R2,
                                Optional.of(part(LAUNCHERS.value())),
                                FamilyUnits.ofWhole(1),
                                ReasonCode.NO_SOURCE,
                                "Nothing is left.")),
                Certificate.EMPTY);
    }

    /// A plan of nothing that says nothing of itself: what an import may bring.
    static Plan emptyPlan() {
        return new Plan(
                new PlanFigures(
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
                        ""),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Certificate.EMPTY);
    }

    private static PlanFigures figures() {
        return new PlanFigures(
                Optional.of("ab".repeat(32)),
                OptionalDouble.of(12.08),
                OptionalDouble.of(12.345_678_9),
                OptionalDouble.of(16),
                OptionalDouble.of(26_543.21),
                OptionalDouble.of(12.5),
                OptionalDouble.of(0.0336),
                Optional.of(PlanStatus.WORK_LIMIT),
                OptionalDouble.of(1.5),
                "by hand",
                Optional.of(42L),
                Map.of("gap", "0.5%"),
                "0.1.0");
    }

    private static Consignment consignment(
            String id,
            RequirementId requirement,
            Optional<PartOfSet> part,
            String source,
            ItemId item,
            long quantity,
            int depart) {
        return new Consignment(
                new ConsignmentId(id),
                requirement,
                part,
                new SourceId(source),
                item,
                quantity,
                day(depart + 4),
                List.of(leg("L1", depart, depart + 2), leg("L3", depart + 3, depart + 4)));
    }

    private static Leg leg(String lane, int depart, int arrive) {
        return new Leg(new LaneId(lane), day(depart), day(arrive));
    }

    private static PartOfSet part(String part) {
        return new PartOfSet(VariantId.ONLY, new PartId(part));
    }

    private static CapabilitySet battery() {
        return CapabilitySet.of(
                BATTERY,
                List.of(new SetVariant(
                        VariantId.ONLY,
                        List.of(
                                new SetPart(PartId.of(LAUNCHERS), PartKind.MATERIEL, 1),
                                new SetPart(new PartId(COURSE.value()), PartKind.CREW, 1)))));
    }

    private static Nation nation(NationCode code, String name) {
        return new Nation(code, name, OptionalLong.empty(), Optional.empty());
    }

    private static Item item(ItemId id, String name, long kilograms, long neqKilograms) {
        return new Item(
                id,
                name,
                Mass.ofKilograms(kilograms),
                Optional.empty(),
                Mass.ofKilograms(neqKilograms),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private static Requirement requirement(RequirementId id, FamilyId family, long quantity, long weight) {
        return new Requirement(
                id,
                family,
                quantity,
                day(9),
                day(19),
                Optional.empty(),
                Points.ofWhole(weight),
                OptionalInt.of(1),
                0,
                HANDOVER,
                "",
                HOSTILE);
    }

    private static Offer offer(String id, ItemId item, long quantity) {
        return new Offer(
                new OfferId(id),
                ARLAND,
                item,
                quantity,
                START,
                Optional.empty(),
                DEPOT,
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

    private static Supply supply() {
        return new Supply(
                new SupplyId("SU1"),
                BORLAND,
                ROUND,
                new Money(1_000_00),
                3,
                100,
                Period.ALWAYS,
                DEPOT,
                Set.of(),
                Optional.empty(),
                "");
    }

    private static List<Node> nodes() {
        return List.of(
                node(DEPOT, ARLAND, NodeKind.DEPOT, 10_000_000, Optional.empty()),
                node(HUB, BORLAND, NodeKind.HUB, 20_000_000, Optional.of(Mass.ofTonnes(10))),
                node(HANDOVER, CORLAND, NodeKind.HANDOVER, 24_000_000, Optional.empty()));
    }

    private static Node node(NodeId id, NationCode nation, NodeKind kind, int longitude, Optional<Mass> handling) {
        return new Node(
                id,
                HOSTILE,
                nation,
                kind,
                new GeoPoint(50_000_000, longitude),
                "",
                handling,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Lane lane(String id, NodeId from, NodeId to, Mode mode, int days) {
        return new Lane(
                new LaneId(id),
                from,
                to,
                mode,
                days,
                Mass.ofTonnes(20),
                Optional.empty(),
                new TransportRate(100_0000),
                Optional.empty(),
                List.of(),
                Set.of());
    }

    private static CapacityChange handlingChange(String id, int from, int until, long tonnes) {
        return new CapacityChange(
                new CapacityChangeId(id),
                HUB,
                day(from),
                day(until),
                Optional.of(Mass.ofTonnes(tonnes)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
