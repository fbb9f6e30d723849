package org.muster.exchange;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.HazardDivision;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.Niin;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.SupplyClass;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.measure.Volume;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.Partner;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Condition;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.offer.ValueBasis;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.requirement.Stock;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// Scenarios by chance: every column is now empty, now full, with texts that are hard to write down.
final class RandomScenarios extends Chance {

    /// Nations without nodes, so that a lane may cross them whatever its ends are.
    private static final NationCode CROSSED = new NationCode("XYY");

    private static final NationCode ALSO_CROSSED = new NationCode("XYZ");

    private final List<NationCode> nations =
            List.of(new NationCode("XAA"), new NationCode("XBB"), new NationCode("XCC"), new NationCode("XDD"));
    private final List<NodeId> nodes;
    private final List<FamilyId> families;
    private final List<ItemId> items;
    private final List<RequirementId> requirements;
    private final List<CourseId> courses;
    private final List<LaneId> lanes;
    private final int size;

    RandomScenarios(long seed, int size) {
        super(seed);
        this.size = size;
        nodes = names("N", size + 4, NodeId::new);
        families = names("F", size / 4 + 3, FamilyId::new);
        items = names("I", size / 4 + 2, ItemId::new);
        requirements = names("R", size, RequirementId::new);
        courses = names("C", 2, CourseId::new);
        lanes = names("L", 2 * size, LaneId::new);
    }

    private static <T> List<T> names(String prefix, int count, Function<String, T> make) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> make.apply(prefix + "-" + i))
                .toList();
    }

    Scenario next() {
        var set = new FamilyId("S-1");
        return new Scenario(
                new ScenarioHeader(
                        new Horizon(date(), 1 + random.nextInt(730)),
                        one(nations),
                        new Points(any(1_000_000_000L)),
                        maybe(this::text).orElse("")),
                Table.of(
                        Stream.concat(nations.stream(), Stream.of(CROSSED, ALSO_CROSSED))
                                .map(this::nation)
                                .toList(),
                        Nation::nation),
                Table.of(rows(size / 8, this::transitRule), TransitRule::rule),
                Table.of(families(set), Family::family),
                Table.of(items.stream().map(this::item).toList(), Item::item),
                items.stream()
                        .map(item -> new Suitability(item, one(families), new FamilyUnits(1 + any(100_000))))
                        .toList(),
                Table.of(List.of(set(set)), CapabilitySet::set),
                Table.of(requirements.stream().map(this::requirement).toList(), Requirement::requirement),
                Table.of(rows(3 * size, this::offer), Offer::offer),
                Table.of(rows(size / 2, this::fund), Fund::fund),
                Table.of(rows(size / 2, this::supply), Supply::supply),
                Table.of(nodes.stream().map(this::node).toList(), Node::node),
                Table.of(lanes.stream().map(this::lane).toList(), Lane::lane),
                Table.of(rows(size / 4, this::closure), Closure::closure),
                Table.of(rows(size / 4, this::change), CapacityChange::change),
                Table.of(
                        families.stream()
                                .limit(2)
                                .map(family -> new Stock(family, any(1000), any(10_000), date()))
                                .toList(),
                        Stock::family),
                Table.of(
                        courses.stream()
                                .map(course -> new Course(
                                        course,
                                        text(),
                                        1 + random.nextInt(90),
                                        random.nextBoolean() ? List.of() : List.of("uk", "en")))
                                .toList(),
                        Course::course),
                Table.of(rows(3, this::school), School::school),
                rows(4, number -> new TraineeIntake(date(), 1 + any(20), maybe(() -> one(courses)))));
    }

    private List<Family> families(FamilyId set) {
        var all = new ArrayList<>(families);
        all.add(set);
        return all.stream()
                .map(family -> new Family(family, text(), text(), text()))
                .toList();
    }

    private Nation nation(NationCode code) {
        return new Nation(
                code,
                text(),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(any(1_000_000_000L)),
                maybe(() -> code(Partner.class)));
    }

    private TransitRule transitRule(int number) {
        return new TransitRule(
                new TransitRuleId("T" + number),
                one(nations),
                code(CargoScope.class),
                maybe(() -> one(nations)),
                period(),
                optionalText());
    }

    private Item item(ItemId item) {
        return new Item(
                item,
                text(),
                new Mass(1 + any(1_000_000)),
                maybe(() -> new Volume(any(100_000))),
                random.nextBoolean() ? Mass.ZERO : new Mass(any(10_000)),
                maybe(() -> code(HazardDivision.class)),
                random.nextBoolean(),
                maybe(this::money),
                maybe(() -> new Niin("%09d".formatted(any(999_999_999)))),
                maybe(() -> code(SupplyClass.class)),
                random.nextBoolean(),
                code(Monitoring.class));
    }

    private CapabilitySet set(FamilyId set) {
        var materiel = new SetPart(PartId.of(families.getFirst()), PartKind.MATERIEL, 1 + any(9));
        var other = new SetPart(PartId.of(families.get(1)), PartKind.MATERIEL, 1 + any(9));
        var crew = new SetPart(courses.getFirst().part(), PartKind.CREW, 1 + any(9));
        return random.nextBoolean()
                ? CapabilitySet.of(set, List.of(new SetVariant(VariantId.ONLY, List.of(materiel, crew))))
                : CapabilitySet.of(
                        set,
                        List.of(
                                new SetVariant(new VariantId("B"), List.of(crew, materiel)),
                                new SetVariant(new VariantId("A"), List.of(other))));
    }

    private Requirement requirement(RequirementId requirement) {
        var due = date();
        var lapses = due.plusDays(1 + random.nextInt(60));
        return new Requirement(
                requirement,
                random.nextInt(4) == 0 ? new FamilyId("S-1") : one(families),
                1 + any(1_000_000_000L - 1),
                due,
                lapses,
                maybe(() -> lapses.minusDays(1 + random.nextInt(90))),
                new Points(1 + any(1_000_000_000_000L)),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(5)),
                random.nextInt(3),
                nodes.getFirst(),
                optionalText(),
                optionalText());
    }

    private Offer offer(int number) {
        var available = date();
        return new Offer(
                new OfferId("O." + number),
                one(nations),
                one(items),
                1 + any(100_000),
                available,
                maybe(() -> available.plusDays(random.nextInt(90))),
                one(nodes),
                some(requirements),
                some(nations),
                maybe(this::consent),
                maybe(() -> code(Condition.class)),
                optionalText(),
                maybe(this::money),
                maybe(() -> code(ValueBasis.class)),
                maybe(this::date),
                optionalText());
    }

    private Consent consent() {
        return new Consent(one(nations), maybe(this::date));
    }

    private Fund fund(int number) {
        return new Fund(new FundId("FU" + number), one(nations), money(), date(), some(families), optionalText());
    }

    private Supply supply(int number) {
        return new Supply(
                new SupplyId("SU" + number),
                one(nations),
                one(items),
                money(),
                random.nextInt(90),
                1 + any(5000),
                period(),
                one(nodes),
                some(nations),
                maybe(this::consent),
                optionalText());
    }

    private Node node(NodeId node) {
        var kind = node.equals(nodes.getFirst()) ? NodeKind.HANDOVER : code(NodeKind.class);
        return new Node(
                node,
                text(),
                one(nations),
                kind,
                new GeoPoint(random.nextInt(-90_000_000, 90_000_001), random.nextInt(-180_000_000, 180_000_001)),
                random.nextBoolean() ? "" : "PLGDN",
                maybe(this::limit),
                maybe(this::limit),
                maybe(this::limit),
                random.nextInt(3));
    }

    private Lane lane(LaneId lane) {
        var from = random.nextInt(nodes.size());
        var to = (from + 1 + random.nextInt(nodes.size() - 1)) % nodes.size();
        var weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (random.nextInt(4) == 0) {
                weekdays.add(day);
            }
        }
        var crosses = random.nextBoolean() ? List.<NationCode>of() : List.of(CROSSED, ALSO_CROSSED, CROSSED);
        return new Lane(
                lane,
                nodes.get(from),
                nodes.get(to),
                code(Mode.class),
                1 + random.nextInt(20),
                limit(),
                maybe(this::limit),
                new TransportRate(any(10_000_000)),
                maybe(this::limit),
                crosses,
                weekdays);
    }

    private Closure closure(int number) {
        var from = date();
        return new Closure(
                new ClosureId("CL" + number), place(), from, from.plusDays(random.nextInt(30)), optionalText());
    }

    private CapacityChange change(int number) {
        var from = date();
        var place = place();
        var isNode = place instanceof NodeId;
        return new CapacityChange(
                new CapacityChangeId("CC" + number),
                place,
                from,
                from.plusDays(random.nextInt(30)),
                isNode ? Optional.of(limit()) : Optional.empty(),
                isNode ? maybe(this::limit) : Optional.empty(),
                isNode ? maybe(this::limit) : Optional.empty(),
                isNode ? Optional.empty() : maybe(this::limit),
                isNode ? Optional.empty() : Optional.of(limit()),
                optionalText());
    }

    private School school(int number) {
        return new School(
                new SchoolId("SC" + number),
                one(courses),
                one(nations),
                maybe(() -> one(nodes)),
                1 + any(9),
                1 + any(3),
                period(),
                optionalText());
    }

    private Place place() {
        return random.nextBoolean() ? one(nodes) : one(lanes);
    }

    private Period period() {
        var from = date();
        return new Period(maybe(() -> from), maybe(() -> from.plusDays(random.nextInt(100))));
    }

    private Mass limit() {
        return new Mass(any(1_000_000_000_000L));
    }

    private Money money() {
        return new Money(any(1_000_000_000_000_000L));
    }

    private static <T> List<T> rows(int count, IntFunction<T> row) {
        return IntStream.rangeClosed(1, count).mapToObj(row).toList();
    }
}
