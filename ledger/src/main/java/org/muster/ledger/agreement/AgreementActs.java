package org.muster.ledger.agreement;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Period;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.ValueBasis;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.ledger.Act;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Line;
import org.muster.ledger.LineConsent;
import org.muster.ledger.Terms;
import org.muster.ledger.Value;

/// The one command that an agreement becomes: the plan, its purchases with the lines that they open, its consignments
/// with the transfers that propose them, its classes.
final class AgreementActs {

    /// Times in records, always with six digits.
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Agreement agreement;
    private final PlanStock stock;
    private final Map<PurchaseId, Line> bought = new HashMap<>();
    private final List<Act> acts = new ArrayList<>();

    private AgreementActs(Agreement agreement, PlanStock stock) {
        this.agreement = agreement;
        this.stock = stock;
    }

    static Command command(Agreement agreement, PlanStock stock) {
        var acts = new AgreementActs(agreement, stock);
        acts.plan();
        agreement.plan().purchases().stream()
                .sorted(Comparator.comparing(Purchase::purchase))
                .forEach(acts::purchase);
        stock.consignments().forEach(acts::consignment);
        agreement.plan().classes().stream()
                .sorted(Comparator.comparing(TrainingClass::trainingClass))
                .forEach(acts::trainingClass);
        return Command.of(agreement.command(), agreement.agreedAt(), acts.acts.toArray(Act[]::new))
                .because("Plan %s is agreed.".formatted(agreement.id().value()));
    }

    private void plan() {
        var plan = agreement.plan();
        acts.add(new State(
                stating("plan-agreed")
                        .with("answers_due", TIME.format(agreement.answersDue()))
                        .with("classes", plan.classes().size())
                        .with("consignments", plan.consignments().size())
                        .with("purchases", plan.purchases().size())
                        .with("scenario_sha256", agreement.scenarioSha256().hex()),
                Label.of(agreement.scenario().header().recipient())));
    }

    /// What a purchase brings is offered by the nation that pays.
    private void purchase(Purchase purchase) {
        var supply = agreement.scenario().supplies().get(purchase.supply());
        var line = line(purchase, supply);
        bought.put(purchase.purchase(), line);
        acts.add(new OpenLine(line, terms(supply)));
        acts.add(new State(
                stating("purchase-agreed")
                        .with("cost_cents", purchase.cost().cents())
                        .with("fund", purchase.fund().value())
                        .with("of_line", line.code().value())
                        .with("order", purchase.order().toString())
                        .with(
                                "purchase",
                                agreement.id().nameOf(purchase.purchase()).value())
                        .with("quantity", purchase.quantity())
                        .with("supply", purchase.supply().value()),
                line.label()));
        supply.consent().map(consent -> asked(line, consent)).ifPresent(acts::add);
        var outside = AccountKey.of(line.code(), new Holder(line.nation().value()), supply.origin(), Rung.OUTSIDE);
        acts.add(Transfer.of(outside, outside.on(Rung.OFFERED), purchase.quantity()));
    }

    /// That the nation is asked, and from when the scenario counts on it. That it has granted this, for this purchase,
    /// is said by its own desk, or shown by a document.
    private Act asked(Line line, Consent consent) {
        var day = LocalDate.ofInstant(agreement.agreedAt(), ZoneOffset.UTC);
        var asked = LineConsent.asked(line.code().value(), line.code(), ConsentKind.RE_TRANSFER, consent.nation(), day);
        var expected = consent.granted().map(granted -> granted.isBefore(day) ? day : granted);
        return new State(expected.map(asked::expected).orElse(asked).facts(), line.label());
    }

    private Line line(Purchase purchase, Supply supply) {
        var scenario = agreement.scenario();
        var item = scenario.items().get(supply.item());
        var payer = scenario.funds().get(purchase.fund()).nation();
        return new Line(
                new LineCode(agreement.id().nameOf(purchase.purchase()).value()),
                payer,
                item.item(),
                item.mass(),
                item.neq(),
                item.serialised(),
                item.monitoring(),
                supply.consent().map(Consent::nation).or(() -> Optional.of(supply.nation())),
                Optional.of(new Value(supply.unitPrice(), "EUR", ValueBasis.CONTRACT, purchase.order())),
                Optional.empty(),
                supply.consent().isPresent() ? Set.of(ConsentKind.RE_TRANSFER) : Set.of(),
                Label.of(payer));
    }

    /// To transit rules it is the maker's cargo, whoever pays, as in a plan.
    private Terms terms(Supply supply) {
        return new Terms(
                supply.avoid(),
                Set.of(),
                agreement.scenario().items().get(supply.item()).lethal(),
                Period.ALWAYS,
                Optional.of(supply.nation()));
    }

    private void consignment(Consignment consignment) {
        var name = agreement.id().nameOf(consignment.consignment());
        var from = offered(consignment.source());
        acts.add(new State(facts(consignment, from.line()), label(consignment.source())));
        acts.add(Transfer.of(
                from,
                from.on(Rung.PROPOSED).meantFor(consignment.requirement()).travellingIn(name),
                consignment.quantity()));
    }

    private AccountKey offered(SourceId source) {
        if (!stock.isPurchase(source)) {
            return stock.lineOf(source).offered();
        }
        var line = bought(source);
        var purchase = agreement.plan().purchases().stream()
                .filter(one -> one.purchase().equals(source.asPurchase()))
                .findFirst()
                .orElseThrow();
        var origin = agreement.scenario().supplies().get(purchase.supply()).origin();
        return AccountKey.of(line.code(), new Holder(line.nation().value()), origin, Rung.OFFERED);
    }

    private Label label(SourceId source) {
        return stock.isPurchase(source)
                ? bought(source).label()
                : stock.lineOf(source).label();
    }

    private Line bought(SourceId source) {
        return Optional.ofNullable(bought.get(source.asPurchase())).orElseThrow();
    }

    private Facts facts(Consignment consignment, LineCode line) {
        var lanes = agreement.scenario().lanes();
        var legs = consignment.legs();
        var serves = serves(consignment);
        var facts = stating("consignment-agreed")
                .with("arrive", consignment.arrive().toString())
                .with(
                        "arrives",
                        legs.stream().map(leg -> leg.arrive().toString()).toList())
                .with(
                        "consignment",
                        agreement.id().nameOf(consignment.consignment()).value())
                .with(
                        "departs",
                        legs.stream().map(leg -> leg.depart().toString()).toList())
                .with("lanes", legs.stream().map(leg -> leg.lane().value()).toList())
                .with(
                        "leg_from",
                        places(legs, leg -> lanes.get(leg.lane()).from().value()))
                .with("leg_to", places(legs, leg -> lanes.get(leg.lane()).to().value()))
                .with("of_line", line.value())
                .with("quantity", consignment.quantity())
                .with("requirement", consignment.requirement().value())
                .with("serves", serves.value())
                .with("worth", worth(consignment, serves));
        return consignment.part().map(part -> withPart(facts, part)).orElse(facts);
    }

    private static List<String> places(List<Leg> legs, Function<Leg, String> place) {
        return legs.stream().map(place).toList();
    }

    private static Facts withPart(Facts facts, PartOfSet part) {
        return facts.with("part", part.part().value())
                .with("variant", part.variant().value());
    }

    /// The family that it counts for: that of the requirement, or that of the part of a set.
    private FamilyId serves(Consignment consignment) {
        return consignment
                .part()
                .map(part -> part.part().family())
                .orElseGet(() -> agreement
                        .scenario()
                        .requirements()
                        .get(consignment.requirement())
                        .family());
    }

    private long worth(Consignment consignment, FamilyId serves) {
        return agreement.scenario().suitability().stream()
                .filter(row ->
                        row.item().equals(consignment.item()) && row.family().equals(serves))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Item %s does not serve %s. Maybe the plan was not judged."
                                .formatted(consignment.item(), serves)))
                .worth()
                .tenThousandths();
    }

    /// Known to the nation that teaches, and to the one that learns.
    private void trainingClass(TrainingClass run) {
        var school = agreement.scenario().schools().get(run.school());
        var recipient = agreement.scenario().header().recipient();
        acts.add(new State(
                withPart(
                        stating("class-agreed")
                                .with("class", agreement.id().value() + "." + run.trainingClass())
                                .with("crews", run.crews())
                                .with("requirement", run.requirement().value())
                                .with("school", run.school().value())
                                .with("start", run.start().toString()),
                        run.part()),
                new Label(school.nation(), Set.of(recipient))));
    }

    private Facts stating(String type) {
        return Facts.of(type).with("plan", agreement.id().value());
    }
}
