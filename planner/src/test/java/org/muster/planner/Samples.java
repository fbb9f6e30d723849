package org.muster.planner;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// An invented world that a test fills row by row. Day 0 is a Monday; masses and limits are kilograms, -1 is no
/// limit.
final class Samples {

    static final NationCode XAA = new NationCode("XAA");
    static final NationCode XBB = new NationCode("XBB");
    static final NationCode XCC = new NationCode("XCC");
    static final NationCode XZZ = new NationCode("XZZ");

    private static final LocalDate MONDAY = LocalDate.of(2031, 6, 2);
    private static final int NONE = -1;

    private final int days;
    private final List<TransitRule> rules = new ArrayList<>();
    private final List<Family> families = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Suitability> suitability = new ArrayList<>();
    private final List<CapabilitySet> sets = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<Fund> funds = new ArrayList<>();
    private final List<Supply> supplies = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Closure> closures = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<School> schools = new ArrayList<>();
    private final List<TraineeIntake> trainees = new ArrayList<>();

    Samples(int days) {
        this.days = days;
    }

    /// One lane from node A (XAA) to the handover node H (XZZ), one family `aid` with the item `crate` of one
    /// tonne.
    static Samples oneLane(int days, long capacity) {
        return new Samples(days)
                .node("A", XAA)
                .node("H", XZZ)
                .lane("A-H", "A", "H", 1, capacity, 0)
                .item("crate", 1000, 0, false)
                .family("aid")
                .suits("crate", "aid", 1.0);
    }

    static LocalDate day(int number) {
        return MONDAY.plusDays(number);
    }

    Model model() {
        return new Model(scenario());
    }

    Scenario scenario() {
        return new Scenario(
                new ScenarioHeader(new Horizon(MONDAY, days), XZZ, Points.ofWhole(1000), "INVENTED"),
                table(
                        Stream.of(XAA, XBB, XCC, XZZ)
                                .map(code -> new Nation(code, "Land " + code, OptionalLong.empty(), Optional.empty()))
                                .toList(),
                        Nation::nation),
                table(rules, TransitRule::rule),
                table(families, Family::family),
                table(items, Item::item),
                suitability,
                table(sets, CapabilitySet::set),
                table(requirements, Requirement::requirement),
                table(offers, Offer::offer),
                table(funds, Fund::fund),
                table(supplies, Supply::supply),
                table(nodes, Node::node),
                table(lanes, Lane::lane),
                table(closures, Closure::closure),
                Table.empty(),
                Table.empty(),
                table(courses, Course::course),
                table(schools, School::school),
                trainees);
    }

    private static <K, R> Table<K, R> table(List<R> rows, Function<R, K> key) {
        return Table.of(rows, key);
    }

    // --- network

    Samples node(String name, NationCode nation) {
        return node(name, nation, NONE, NONE, NONE, 0);
    }

    Samples node(String name, NationCode nation, long handling, long storage, long neq, int dwell) {
        nodes.add(new Node(
                new NodeId(name),
                "Place " + name,
                nation,
                name.startsWith("H") ? NodeKind.HANDOVER : NodeKind.HUB,
                new GeoPoint(0, 0),
                "",
                limit(handling),
                limit(storage),
                limit(neq),
                dwell));
        return this;
    }

    Samples lane(String name, String from, String to, int transit, long capacity, int eurPerTonne) {
        return lane(name, from, to, transit, capacity, eurPerTonne, NONE, NONE, List.of(), Set.of());
    }

    Samples lane(
            String name,
            String from,
            String to,
            int transit,
            long capacity,
            int eurPerTonne,
            long neq,
            long piece,
            List<NationCode> crosses,
            Set<DayOfWeek> weekdays) {
        lanes.add(new Lane(
                new LaneId(name),
                new NodeId(from),
                new NodeId(to),
                Mode.RAIL,
                transit,
                Mass.ofKilograms(capacity),
                limit(neq),
                new TransportRate(eurPerTonne * 10_000L),
                limit(piece),
                crosses,
                weekdays));
        return this;
    }

    Samples closed(Place place, int from, int until) {
        closures.add(new Closure(new ClosureId("closure-" + closures.size()), place, day(from), day(until), "snow"));
        return this;
    }

    Samples rule(NationCode nation, CargoScope scope, Optional<NationCode> next, Period period) {
        rules.add(new TransitRule(new TransitRuleId("rule-" + rules.size()), nation, scope, next, period, ""));
        return this;
    }

    // --- materiel

    Samples family(String name) {
        families.add(new Family(new FamilyId(name), "Goods " + name, "engineering", "each"));
        return this;
    }

    Samples item(String name, long kilograms, long neqKilograms, boolean lethal) {
        items.add(new Item(
                new ItemId(name),
                "Thing " + name,
                Mass.ofKilograms(kilograms),
                Optional.empty(),
                Mass.ofKilograms(neqKilograms),
                Optional.empty(),
                lethal,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE));
        return this;
    }

    Samples suits(String item, String family, double worth) {
        suitability.add(
                new Suitability(new ItemId(item), new FamilyId(family), new FamilyUnits(Math.round(worth * 10_000))));
        return this;
    }

    Samples set(String name, SetVariant... variants) {
        sets.add(CapabilitySet.of(new FamilyId(name), List.of(variants)));
        return family(name);
    }

    static SetVariant variant(String name, SetPart... parts) {
        return new SetVariant(new VariantId(name), List.of(parts));
    }

    static SetPart materiel(String family, long perSet) {
        return new SetPart(new PartId(family), PartKind.MATERIEL, perSet);
    }

    static SetPart crews(String course, long perSet) {
        return new SetPart(new PartId(course), PartKind.CREW, perSet);
    }

    // --- needs and gifts

    Samples requirement(String name, String family, long quantity, int due, int lapses, long weight) {
        return requirement(name, family, quantity, due, lapses, weight, "H", 0);
    }

    Samples requirement(
            String name, String family, long quantity, int due, int lapses, long weight, String handover, int from) {
        requirements.add(new Requirement(
                new RequirementId(name),
                new FamilyId(family),
                quantity,
                day(due),
                day(lapses),
                from > 0 ? Optional.of(day(from)) : Optional.empty(),
                Points.ofWhole(weight),
                OptionalInt.empty(),
                0,
                new NodeId(handover),
                "",
                ""));
        return this;
    }

    Samples offer(String name, String item, long quantity, String origin, int available) {
        return offer(name, XAA, item, quantity, origin, available, Optional.empty(), Set.of(), Set.of(), null);
    }

    /// @param consent awaited from this nation; null: none is needed
    Samples offer(
            String name,
            NationCode nation,
            String item,
            long quantity,
            String origin,
            int available,
            Optional<LocalDate> expires,
            Set<RequirementId> only,
            Set<NationCode> avoid,
            NationCode consent) {
        offers.add(new Offer(
                new OfferId(name),
                nation,
                new ItemId(item),
                quantity,
                day(available),
                expires,
                new NodeId(origin),
                only,
                avoid,
                Optional.ofNullable(consent).map(giver -> new Consent(giver, Optional.empty())),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ""));
        return this;
    }

    Samples fund(String name, long eur, int available) {
        funds.add(new Fund(new FundId(name), XAA, new Money(eur * 100), day(available), Set.of(), ""));
        return this;
    }

    Samples supply(String name, String item, long eur, int lead, long perMonth, String origin) {
        return supply(name, item, eur, lead, perMonth, origin, Period.ALWAYS);
    }

    Samples supply(String name, String item, long eur, int lead, long perMonth, String origin, Period orders) {
        supplies.add(new Supply(
                new SupplyId(name),
                XBB,
                new ItemId(item),
                new Money(eur * 100),
                lead,
                perMonth,
                orders,
                new NodeId(origin),
                Set.of(),
                Optional.empty(),
                ""));
        return this;
    }

    // --- training

    Samples course(String name, int length) {
        courses.add(new Course(new CourseId(name), "Lessons " + name, length, List.of()));
        return this;
    }

    Samples school(String name, String course, long crewsPerClass, long parallel) {
        return school(name, course, crewsPerClass, parallel, Period.ALWAYS);
    }

    Samples school(String name, String course, long crewsPerClass, long parallel, Period starts) {
        schools.add(new School(
                new SchoolId(name), new CourseId(course), XBB, Optional.empty(), crewsPerClass, parallel, starts, ""));
        return this;
    }

    Samples trainees(int from, long crews) {
        trainees.add(new TraineeIntake(day(from), crews, Optional.empty()));
        return this;
    }

    private static Optional<Mass> limit(long kilograms) {
        return kilograms < 0 ? Optional.empty() : Optional.of(Mass.ofKilograms(kilograms));
    }
}
