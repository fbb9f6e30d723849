package org.muster.verify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
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
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.ReadyCrews;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// A scenario in the making. Day 0 is Monday 2025-03-03. Rows are kept by identifier: adding one again replaces it,
/// so a test can change a single thing.
final class World {

    static final LocalDate START = LocalDate.of(2025, 3, 3);
    static final NationCode XAA = new NationCode("XAA");
    static final NationCode XBB = new NationCode("XBB");
    static final NationCode XCC = new NationCode("XCC");
    static final NationCode XRR = new NationCode("XRR");

    private static final int UNLIMITED = -1;

    int days = 20;
    Points pointsPerMeur = Points.ofWhole(10);
    final Map<String, NationCode> nations = new TreeMap<>();
    final Map<String, TransitRule> rules = new TreeMap<>();
    final Map<String, Family> families = new TreeMap<>();
    final Map<String, Item> items = new TreeMap<>();
    final Map<String, Suitability> suitability = new TreeMap<>();
    final Map<String, CapabilitySet> sets = new TreeMap<>();
    final Map<String, Requirement> requirements = new TreeMap<>();
    final Map<String, Offer> offers = new TreeMap<>();
    final Map<String, Fund> funds = new TreeMap<>();
    final Map<String, Supply> supplies = new TreeMap<>();
    final Map<String, Node> nodes = new TreeMap<>();
    final Map<String, Lane> lanes = new TreeMap<>();
    final Map<String, Closure> closures = new TreeMap<>();
    final Map<String, CapacityChange> changes = new TreeMap<>();
    final Map<String, Course> courses = new TreeMap<>();
    final Map<String, School> schools = new TreeMap<>();
    final List<TraineeIntake> trainees = new ArrayList<>();
    private final List<ReadyCrews> readyCrews = new ArrayList<>();

    World() {
        List.of(XAA, XBB, XCC, XRR).forEach(nation -> nations.put(nation.value(), nation));
    }

    static LocalDate day(int number) {
        return START.plusDays(number);
    }

    Scenario scenario() {
        return new Scenario(
                new ScenarioHeader(new Horizon(START, days), XRR, pointsPerMeur, "EXERCISE"),
                Table.of(
                        nations.values().stream()
                                .map(code -> new Nation(code, "Nation " + code, OptionalLong.empty(), Optional.empty()))
                                .toList(),
                        Nation::nation),
                Table.of(rules.values(), TransitRule::rule),
                Table.of(families.values(), Family::family),
                Table.of(items.values(), Item::item),
                List.copyOf(suitability.values()),
                Table.of(sets.values(), CapabilitySet::set),
                Table.of(requirements.values(), Requirement::requirement),
                Table.of(offers.values(), Offer::offer),
                Table.of(funds.values(), Fund::fund),
                Table.of(supplies.values(), Supply::supply),
                Table.of(nodes.values(), Node::node),
                Table.of(lanes.values(), Lane::lane),
                Table.of(closures.values(), Closure::closure),
                Table.of(changes.values(), CapacityChange::change),
                Table.empty(),
                Table.of(courses.values(), Course::course),
                Table.of(schools.values(), School::school),
                trainees,
                readyCrews);
    }

    /// Crews that are ready without a class, from a day on.
    World readyCrews(String requirement, String variant, String course, int day, long crews) {
        readyCrews.add(new ReadyCrews(
                new RequirementId(requirement),
                new PartOfSet(new VariantId(variant), new PartId(course)),
                day(day),
                crews));
        return this;
    }

    World family(String id) {
        families.put(id, new Family(new FamilyId(id), "Family " + id, "sustainment", "each"));
        return this;
    }

    /// An item with the mass and explosive of one unit.
    World item(String id, long grams, long neqGrams, boolean lethal) {
        items.put(
                id,
                new Item(
                        new ItemId(id),
                        "Item " + id,
                        new Mass(grams),
                        Optional.empty(),
                        new Mass(neqGrams),
                        Optional.empty(),
                        lethal,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Monitoring.NONE));
        return this;
    }

    World suits(String item, String family, long worthTenThousandths) {
        suitability.put(
                item + "/" + family,
                new Suitability(new ItemId(item), new FamilyId(family), new FamilyUnits(worthTenThousandths)));
        return this;
    }

    static SetPart materiel(String family, long perSet) {
        return new SetPart(new PartId(family), PartKind.MATERIEL, perSet);
    }

    static SetPart crew(String course, long perSet) {
        return new SetPart(new PartId(course), PartKind.CREW, perSet);
    }

    static SetVariant variant(String name, SetPart... parts) {
        return new SetVariant(new VariantId(name), List.of(parts));
    }

    World set(String family, SetVariant... variants) {
        family(family);
        sets.put(family, CapabilitySet.of(new FamilyId(family), List.of(variants)));
        return this;
    }

    World requirement(String id, String family, long quantity, int due, int lapses, long weight, String handover) {
        return requirement(id, family, quantity, due, lapses, weight, handover, 0, Optional.empty());
    }

    World requirement(
            String id,
            String family,
            long quantity,
            int due,
            int lapses,
            long weight,
            String handover,
            int buffer,
            Optional<LocalDate> notBefore) {
        requirements.put(
                id,
                new Requirement(
                        new RequirementId(id),
                        new FamilyId(family),
                        quantity,
                        day(due),
                        day(lapses),
                        notBefore,
                        Points.ofWhole(weight),
                        OptionalInt.empty(),
                        buffer,
                        new NodeId(handover),
                        "",
                        ""));
        return this;
    }

    World offer(String id, NationCode nation, String item, long quantity, int available, String origin) {
        return offer(
                id, nation, item, quantity, available, Optional.empty(), origin, Set.of(), Set.of(), Optional.empty());
    }

    World offer(
            String id,
            NationCode nation,
            String item,
            long quantity,
            int available,
            Optional<LocalDate> expires,
            String origin,
            Set<RequirementId> only,
            Set<NationCode> avoid,
            Optional<Consent> consent) {
        offers.put(
                id,
                new Offer(
                        new OfferId(id),
                        nation,
                        new ItemId(item),
                        quantity,
                        day(available),
                        expires,
                        new NodeId(origin),
                        only,
                        avoid,
                        consent,
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        return this;
    }

    World fund(String id, long euros, int available, Set<FamilyId> only) {
        funds.put(id, new Fund(new FundId(id), XAA, new Money(euros * 100), day(available), only, ""));
        return this;
    }

    World supply(
            String id,
            NationCode nation,
            String item,
            long euros,
            int lead,
            long perMonth,
            Period orders,
            String origin) {
        supplies.put(
                id,
                new Supply(
                        new SupplyId(id),
                        nation,
                        new ItemId(item),
                        new Money(euros * 100),
                        lead,
                        perMonth,
                        orders,
                        new NodeId(origin),
                        Set.of(),
                        Optional.empty(),
                        ""));
        return this;
    }

    World node(String id, NationCode nation, NodeKind kind) {
        return node(id, nation, kind, UNLIMITED, UNLIMITED, UNLIMITED, 0);
    }

    /// A node with limits in kilograms; -1 is none.
    World node(String id, NationCode nation, NodeKind kind, long handling, long storage, long neq, int dwell) {
        nodes.put(
                id,
                new Node(
                        new NodeId(id),
                        "Node " + id,
                        nation,
                        kind,
                        new GeoPoint(0, 0),
                        "",
                        limit(handling),
                        limit(storage),
                        limit(neq),
                        dwell));
        return this;
    }

    World lane(String id, String from, String to, int travel, long capacityKilograms, long eurosPerTonne) {
        return lane(id, from, to, travel, capacityKilograms, eurosPerTonne, UNLIMITED, UNLIMITED, List.of(), Set.of());
    }

    /// A lane with limits in kilograms; -1 is none.
    World lane(
            String id,
            String from,
            String to,
            int travel,
            long capacityKilograms,
            long eurosPerTonne,
            long neq,
            long piece,
            List<NationCode> crosses,
            Set<DayOfWeek> weekdays) {
        lanes.put(
                id,
                new Lane(
                        new LaneId(id),
                        new NodeId(from),
                        new NodeId(to),
                        Mode.ROAD,
                        travel,
                        Mass.ofKilograms(capacityKilograms),
                        limit(neq),
                        new TransportRate(eurosPerTonne * 10_000),
                        limit(piece),
                        crosses,
                        weekdays));
        return this;
    }

    World close(String id, Place place, int from, int until) {
        closures.put(id, new Closure(new ClosureId(id), place, day(from), day(until), ""));
        return this;
    }

    /// A changed limit of a node in kilograms; -1 leaves it.
    World changeNode(String id, String node, int from, int until, long handling, long storage, long neq) {
        changes.put(id, Changes.ofNode(id, node, day(from), day(until), limit(handling), limit(storage), limit(neq)));
        return this;
    }

    /// A changed limit of a lane in kilograms; -1 leaves it.
    World changeLane(String id, String lane, int from, int until, long capacity, long neq) {
        changes.put(id, Changes.ofLane(id, lane, day(from), day(until), limit(capacity), limit(neq)));
        return this;
    }

    World transitRule(String id, NationCode nation, CargoScope scope, Optional<NationCode> next, Period period) {
        rules.put(id, new TransitRule(new TransitRuleId(id), nation, scope, next, period, ""));
        return this;
    }

    World course(String id, int length) {
        courses.put(id, new Course(new CourseId(id), "Course " + id, length, List.of()));
        return this;
    }

    World school(String id, String course, long crewsPerClass, long parallel, Period starts) {
        schools.put(
                id,
                new School(
                        new SchoolId(id),
                        new CourseId(course),
                        XAA,
                        Optional.empty(),
                        crewsPerClass,
                        parallel,
                        starts,
                        ""));
        return this;
    }

    World trainees(int from, long crews, String course) {
        trainees.add(new TraineeIntake(
                day(from), crews, course.isEmpty() ? Optional.empty() : Optional.of(new CourseId(course))));
        return this;
    }

    private static Optional<Mass> limit(long kilograms) {
        return kilograms < 0 ? Optional.empty() : Optional.of(Mass.ofKilograms(kilograms));
    }
}
