package org.muster.exchange.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.exchange.report.Document.ClassRow;
import org.muster.exchange.report.Document.ConsignmentRow;
import org.muster.exchange.report.Document.FamilyRow;
import org.muster.exchange.report.Document.Figures;
import org.muster.exchange.report.Document.Frame;
import org.muster.exchange.report.Document.ItemRow;
import org.muster.exchange.report.Document.LaneRow;
import org.muster.exchange.report.Document.NodeRow;
import org.muster.exchange.report.Document.PurchaseRow;
import org.muster.exchange.report.Document.RequirementRow;
import org.muster.exchange.report.Document.SetRow;
import org.muster.exchange.report.Document.ShortfallRow;
import org.muster.exchange.report.Document.SourceRow;

/// Makes the document of the page from a scenario and a plan.
final class DocumentMaker {

    /// What stands where a scenario has no marking: a page without one must not look marked.
    static final String UNMARKED = "NO MARKING GIVEN";

    private final Scenario scenario;
    private final Plan plan;
    private final Map<String, Purchase> purchases = new HashMap<>();
    private final Numbering<NodeId> nodes = new Numbering<>();
    private final Numbering<FamilyId> families = new Numbering<>();
    private final Numbering<RequirementId> requirements = new Numbering<>();
    private final Numbering<ItemId> items = new Numbering<>();
    private final Numbering<LaneId> lanes = new Numbering<>();
    private final Numbering<SourceId> sources = new Numbering<>();

    private DocumentMaker(Scenario scenario, Plan plan) {
        this.scenario = scenario;
        this.plan = plan;
        scenario.nodes().forEach(node -> nodes.of(node.node()));
        scenario.families().forEach(family -> families.of(family.family()));
        scenario.requirements().forEach(requirement -> requirements.of(requirement.requirement()));
        plan.purchases().forEach(purchase -> purchases.put(purchase.purchase().value(), purchase));
    }

    static Document documentOf(Scenario scenario, Plan plan) {
        return new DocumentMaker(scenario, plan).document();
    }

    private Document document() {
        var consignments = plan.consignments().stream().map(this::row).toList();
        var legs = legs();
        var bought = plan.purchases().stream().map(this::row).toList();
        var given = sources.list().stream().map(this::row).toList();
        return new Document(
                title(),
                scenario.header().classification().isBlank()
                        ? UNMARKED
                        : scenario.header().classification(),
                frame(),
                figures(),
                nations(),
                nodeRows(),
                laneRows(),
                itemRows(),
                familyRows(),
                courses(),
                requirementRows(),
                given,
                consignments,
                legs,
                bought,
                classRows(),
                plan.sets().stream()
                        .map(set -> new SetRow(
                                position(set.requirement()),
                                set.ordinal(),
                                set.variant().value(),
                                day(set.complete())))
                        .toList(),
                shortfallRows(),
                new NodeLoads(scenario, plan).rows(nodes));
    }

    private String title() {
        var recipient = scenario.nations().get(scenario.header().recipient()).name();
        return "Plan for %s, %s to %s"
                .formatted(
                        recipient,
                        scenario.horizon().start(),
                        scenario.horizon().end());
    }

    private Frame frame() {
        var header = scenario.header();
        return new Frame(
                header.horizon().start(),
                header.horizon().days(),
                header.recipient().value(),
                Decimals.scaled(header.pointsPerMeur().nanos(), 9),
                plan.figures().scenarioSha256());
    }

    private Figures figures() {
        var figures = plan.figures();
        var moved = plan.consignments().stream().map(this::mass).reduce(Mass.ZERO, Mass::plus);
        return new Figures(
                figures.points(),
                figures.pointsPossible(),
                figures.transportCostEur(),
                figures.objective(),
                figures.bound(),
                figures.gap(),
                figures.status().map(PlanStatus::code),
                figures.seconds(),
                figures.engine(),
                figures.seed().map(String::valueOf),
                figures.options(),
                figures.musterVersion(),
                Decimals.tonnes(moved.grams()));
    }

    private Mass mass(Consignment consignment) {
        return scenario.items().get(consignment.item()).mass().times(consignment.quantity());
    }

    private Map<String, String> nations() {
        var names = new TreeMap<String, String>();
        scenario.nations().forEach(nation -> names.put(nation.nation().value(), nation.name()));
        return names;
    }

    private Map<String, String> courses() {
        var names = new TreeMap<String, String>();
        scenario.courses().forEach(course -> names.put(course.course().value(), course.name()));
        return names;
    }

    private List<NodeRow> nodeRows() {
        return scenario.nodes().list().stream()
                .map(node -> new NodeRow(
                        node.node().value(),
                        node.name(),
                        node.nation().value(),
                        node.kind().code(),
                        node.position().latitude(),
                        node.position().longitude(),
                        node.dwellDays()))
                .toList();
    }

    private List<LaneRow> laneRows() {
        return lanes.list().stream()
                .map(scenario.lanes()::get)
                .map(lane -> new LaneRow(
                        lane.lane().value(),
                        nodes.of(lane.from()),
                        nodes.of(lane.to()),
                        lane.mode().code(),
                        lane.days()))
                .toList();
    }

    private List<ItemRow> itemRows() {
        return items.list().stream()
                .map(scenario.items()::get)
                .map(item -> new ItemRow(
                        item.item().value(),
                        item.name(),
                        Decimals.kilograms(item.mass().grams()),
                        Decimals.kilograms(item.neq().grams())))
                .toList();
    }

    private List<FamilyRow> familyRows() {
        return scenario.families().list().stream()
                .map(family -> new FamilyRow(family.family().value(), family.name(), family.area(), family.unit()))
                .toList();
    }

    private List<RequirementRow> requirementRows() {
        var fulfilment = new Fulfilment(scenario, plan);
        return scenario.requirements().list().stream()
                .map(requirement -> row(requirement, fulfilment.of(requirement)))
                .toList();
    }

    private RequirementRow row(Requirement requirement, Fulfilment.Credit credit) {
        return new RequirementRow(
                requirement.requirement().value(),
                families.of(requirement.family()),
                requirement.quantity(),
                day(requirement.due()),
                day(requirement.lapses()),
                requirement.notBefore().map(this::day),
                Decimals.scaled(requirement.weight().nanos(), 9),
                requirement.priority(),
                nodes.of(requirement.handover()),
                Decimals.scaled(credit.inTime().tenThousandths(), 4),
                Decimals.scaled(credit.late().tenThousandths(), 4),
                credit.points(),
                requirement.note());
    }

    private SourceRow row(SourceId id) {
        var purchase = Optional.ofNullable(purchases.get(id.value()));
        Source source = purchase.<Source>map(one -> scenario.supplies().get(one.supply()))
                .orElseGet(() -> scenario.offers().get(id.asOffer()));
        return new SourceRow(
                id.value(),
                source.nation().value(),
                purchase.isPresent() ? 1 : 0,
                items.of(source.item()),
                nodes.of(source.origin()));
    }

    private ConsignmentRow row(Consignment one) {
        return new ConsignmentRow(
                one.consignment().value(),
                position(one.requirement()),
                variant(one.part()),
                part(one.part()),
                sources.of(one.source()),
                one.quantity(),
                day(one.arrive()),
                one.legs().size());
    }

    private List<Integer> legs() {
        var legs = new ArrayList<Integer>();
        for (var consignment : plan.consignments()) {
            for (var leg : consignment.legs()) {
                legs.add(lanes.of(leg.lane()));
                legs.add(day(leg.depart()));
            }
        }
        return legs;
    }

    private PurchaseRow row(Purchase purchase) {
        return new PurchaseRow(
                purchase.purchase().value(),
                purchase.supply().value(),
                purchase.fund().value(),
                day(purchase.order()),
                purchase.quantity(),
                Decimals.scaled(purchase.cost().cents(), 2),
                items.of(scenario.supplies().get(purchase.supply()).item()));
    }

    private List<ClassRow> classRows() {
        return plan.classes().stream()
                .map(one -> new ClassRow(
                        one.trainingClass().value(),
                        one.school().value(),
                        position(one.requirement()),
                        one.part().variant().value(),
                        one.part().part().value(),
                        day(one.start()),
                        one.crews(),
                        scenario.courses()
                                .get(scenario.schools().get(one.school()).course())
                                .days()))
                .toList();
    }

    private List<ShortfallRow> shortfallRows() {
        return plan.shortfalls().stream()
                .map(one -> new ShortfallRow(
                        position(one.requirement()),
                        variant(one.part()),
                        part(one.part()),
                        Decimals.scaled(one.shortOf().tenThousandths(), 4),
                        one.reason().code(),
                        one.detail()))
                .toList();
    }

    /// @throws IllegalArgumentException if the scenario has no such requirement
    private int position(RequirementId requirement) {
        return requirements.of(scenario.requirements().get(requirement).requirement());
    }

    private int day(LocalDate date) {
        return scenario.horizon().dayOf(date);
    }

    private static String variant(Optional<PartOfSet> part) {
        return part.map(one -> one.variant().value()).orElse("");
    }

    private static String part(Optional<PartOfSet> part) {
        return part.map(one -> one.part().value()).orElse("");
    }
}
