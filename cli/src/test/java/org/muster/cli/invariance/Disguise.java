package org.muster.cli.invariance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// The same scenario under other names and with its rows in another order.
final class Disguise {

    private final Random random;
    private final Map<String, String> names = new HashMap<>();
    private final Map<NationCode, NationCode> nations = new HashMap<>();

    private Disguise(Scenario scenario, long seed) {
        this.random = new Random(seed);
        var codes = new ArrayList<>(
                scenario.nations().list().stream().map(Nation::nation).toList());
        var shuffled = new ArrayList<>(codes);
        Collections.shuffle(shuffled, random);
        for (int i = 0; i < codes.size(); i++) {
            nations.put(codes.get(i), shuffled.get(i));
        }
    }

    static Scenario of(Scenario scenario, long seed) {
        return new Disguise(scenario, seed).disguised(scenario);
    }

    private Scenario disguised(Scenario old) {
        var header = old.header();
        return new Scenario(
                new ScenarioHeader(
                        header.horizon(), nation(header.recipient()), header.pointsPerMeur(), header.classification()),
                table(old.nations(), this::nation, Nation::nation),
                table(old.transitRules(), this::rule, TransitRule::rule),
                table(old.families(), this::family, Family::family),
                table(old.items(), this::item, Item::item),
                shuffled(
                        old.suitability(), row -> new Suitability(item(row.item()), family(row.family()), row.worth())),
                table(old.sets(), this::set, CapabilitySet::set),
                table(old.requirements(), this::requirement, Requirement::requirement),
                table(old.offers(), this::offer, Offer::offer),
                table(old.funds(), this::fund, Fund::fund),
                table(old.supplies(), this::supply, Supply::supply),
                table(old.nodes(), this::node, Node::node),
                table(old.lanes(), this::lane, Lane::lane),
                table(old.closures(), this::closure, Closure::closure),
                table(old.capacityChanges(), this::change, CapacityChange::change),
                Table.empty(),
                table(old.courses(), this::course, Course::course),
                table(old.schools(), this::school, School::school),
                shuffled(
                        old.trainees(),
                        row -> new TraineeIntake(
                                row.from(), row.crews(), row.course().map(this::course))));
    }

    private <K, R> Table<K, R> table(Table<K, R> rows, UnaryOperator<R> renamed, Function<R, K> key) {
        return Table.of(shuffled(rows.list(), renamed), key);
    }

    private <R> List<R> shuffled(List<R> rows, UnaryOperator<R> renamed) {
        var others = new ArrayList<>(rows.stream().map(renamed).toList());
        Collections.shuffle(others, random);
        return others;
    }

    /// Another name of the same kind, always the same; parts of sets share the names of families and courses.
    private String named(String kind, String name) {
        return names.computeIfAbsent(kind + " " + name, any -> {
            var digits = Long.toString(random.nextLong() >>> 1, 36);
            return kind + "-" + digits;
        });
    }

    private NationCode nation(NationCode code) {
        return nations.getOrDefault(code, code);
    }

    private Set<NationCode> nations(Set<NationCode> codes) {
        return codes.stream().map(this::nation).collect(Collectors.toSet());
    }

    private FamilyId family(FamilyId id) {
        return new FamilyId(named("part", id.value()));
    }

    private ItemId item(ItemId id) {
        return new ItemId(named("item", id.value()));
    }

    private CourseId course(CourseId id) {
        return new CourseId(named("part", id.value()));
    }

    private RequirementId requirement(RequirementId id) {
        return new RequirementId(named("requirement", id.value()));
    }

    private NodeId node(NodeId id) {
        return new NodeId(named("node", id.value()));
    }

    private LaneId lane(LaneId id) {
        return new LaneId(named("lane", id.value()));
    }

    private Place place(Place place) {
        return switch (place) {
            case NodeId id -> node(id);
            case LaneId id -> lane(id);
        };
    }

    private Nation nation(Nation row) {
        return new Nation(nation(row.nation()), row.name(), row.gdpThousandEur(), row.partner());
    }

    private TransitRule rule(TransitRule row) {
        return new TransitRule(
                new TransitRuleId(named("rule", row.rule().value())),
                nation(row.nation()),
                row.appliesTo(),
                row.nextNation().map(this::nation),
                row.period(),
                row.source());
    }

    private Family family(Family row) {
        return new Family(family(row.family()), row.name(), row.area(), row.unit());
    }

    private Item item(Item row) {
        return new Item(
                item(row.item()),
                row.name(),
                row.mass(),
                row.volume(),
                row.neq(),
                row.hazardDivision(),
                row.lethal(),
                row.value(),
                row.niin(),
                row.supplyClass(),
                row.serialised(),
                row.monitoring());
    }

    private CapabilitySet set(CapabilitySet row) {
        return CapabilitySet.of(family(row.set()), shuffled(row.variants().list(), this::variant));
    }

    private SetVariant variant(SetVariant row) {
        var name = row.variant().value().isEmpty()
                ? VariantId.ONLY
                : new VariantId(named("variant", row.variant().value()));
        return new SetVariant(
                name,
                shuffled(
                        row.parts(),
                        part -> new SetPart(
                                new PartId(named("part", part.part().value())), part.kind(), part.perSet())));
    }

    private Requirement requirement(Requirement row) {
        return new Requirement(
                requirement(row.requirement()),
                family(row.family()),
                row.quantity(),
                row.due(),
                row.lapses(),
                row.notBefore(),
                row.weight(),
                row.priority(),
                row.bufferDays(),
                node(row.handover()),
                row.validatedBy(),
                row.note());
    }

    private Optional<Consent> consent(Optional<Consent> consent) {
        return consent.map(one -> new Consent(nation(one.nation()), one.granted()));
    }

    private Offer offer(Offer row) {
        return new Offer(
                new OfferId(named("offer", row.offer().value())),
                nation(row.nation()),
                item(row.item()),
                row.quantity(),
                row.available(),
                row.expires(),
                node(row.origin()),
                row.only().stream().map(this::requirement).collect(Collectors.toSet()),
                nations(row.avoid()),
                consent(row.consent()),
                row.condition(),
                row.endUse(),
                row.value(),
                row.valueBasis(),
                row.valueDate(),
                row.source());
    }

    private Fund fund(Fund row) {
        return new Fund(
                new FundId(named("fund", row.fund().value())),
                nation(row.nation()),
                row.amount(),
                row.available(),
                row.only().stream().map(this::family).collect(Collectors.toSet()),
                row.source());
    }

    private Supply supply(Supply row) {
        return new Supply(
                new SupplyId(named("supply", row.supply().value())),
                nation(row.nation()),
                item(row.item()),
                row.unitPrice(),
                row.leadDays(),
                row.perMonth(),
                row.orders(),
                node(row.origin()),
                nations(row.avoid()),
                consent(row.consent()),
                row.source());
    }

    private Node node(Node row) {
        return new Node(
                node(row.node()),
                row.name(),
                nation(row.nation()),
                row.kind(),
                row.position(),
                row.locode(),
                row.handlingPerDay(),
                row.storage(),
                row.neqLimit(),
                row.dwellDays());
    }

    private Lane lane(Lane row) {
        return new Lane(
                lane(row.lane()),
                node(row.from()),
                node(row.to()),
                row.mode(),
                row.days(),
                row.capacityPerDay(),
                row.neqPerDay(),
                row.rate(),
                row.maxPiece(),
                row.crosses().stream().map(this::nation).toList(),
                row.weekdays());
    }

    private Closure closure(Closure row) {
        var id = new ClosureId(named("closure", row.closure().value()));
        return new Closure(id, place(row.place()), row.from(), row.until(), row.reason());
    }

    private CapacityChange change(CapacityChange row) {
        return new CapacityChange(
                new CapacityChangeId(named("change", row.change().value())),
                place(row.place()),
                row.from(),
                row.until(),
                row.handlingPerDay(),
                row.storage(),
                row.neqLimit(),
                row.capacityPerDay(),
                row.neqPerDay(),
                row.reason());
    }

    private Course course(Course row) {
        return new Course(course(row.course()), row.name(), row.days(), row.languages());
    }

    private School school(School row) {
        return new School(
                new SchoolId(named("school", row.school().value())),
                course(row.course()),
                nation(row.nation()),
                row.node().map(this::node),
                row.crewsPerClass(),
                row.parallelClasses(),
                row.starts(),
                row.source());
    }
}
