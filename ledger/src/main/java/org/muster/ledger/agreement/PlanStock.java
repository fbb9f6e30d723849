package org.muster.ledger.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Identifier;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.SourceId;
import org.muster.ledger.Caller;
import org.muster.ledger.Reading;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;

/// What an agreement draws from, line by line, and everything that stands in its way.
final class PlanStock {

    private final Agreement agreement;
    private final Map<PurchaseId, Purchase> purchases = new HashMap<>();
    private final Map<LineCode, StockLine> lines;
    private final List<Refusal> refusals = new ArrayList<>();

    private PlanStock(Agreement agreement, Reading reading, Caller caller) {
        this.agreement = agreement;
        agreement.plan().purchases().forEach(purchase -> purchases.put(purchase.purchase(), purchase));
        var origins = new HashMap<LineCode, NodeId>();
        for (var consignment : agreement.plan().consignments()) {
            agreement
                    .scenario()
                    .offers()
                    .find(consignment.source().asOffer())
                    .ifPresent(offer -> origins.put(new LineCode(offer.identifier()), offer.origin()));
        }
        this.lines = StockLine.read(reading, caller, origins);
    }

    static PlanStock of(Agreement agreement, Reading reading, Caller caller) {
        var stock = new PlanStock(agreement, reading, caller);
        stock.checkScenario();
        stock.checkNames();
        stock.checkSources();
        stock.checkQuantities();
        return stock;
    }

    /// Every reason against it; none if it can be agreed.
    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /// The reasons that lie in the plan itself, not in what is free now.
    List<Refusal> faults() {
        return refusals.stream()
                .filter(refusal -> refusal.rule() != Rule.NOT_ENOUGH)
                .toList();
    }

    /// The line from which a consignment is taken, if it is an offer's.
    StockLine lineOf(SourceId source) {
        var line = lines.get(new LineCode(source.value()));
        if (line == null) {
            throw new IllegalArgumentException("Nothing is known of the source %s.".formatted(source));
        }
        return line;
    }

    boolean isPurchase(SourceId source) {
        return purchases.containsKey(source.asPurchase());
    }

    private void checkScenario() {
        var stated = agreement.plan().figures().scenarioSha256();
        if (stated.isPresent()
                && !stated.get().equals(agreement.scenarioSha256().hex())) {
            refuse(
                    Rule.PLAN,
                    "The plan answers the scenario %s, not %s. Maybe the scenario has changed since."
                            .formatted(stated.get(), agreement.scenarioSha256()),
                    Map.of("plan", agreement.id().value()));
        }
    }

    private void checkNames() {
        var names = new ArrayList<Identifier>();
        agreement.plan().consignments().forEach(consignment -> names.add(consignment.consignment()));
        agreement.plan().purchases().forEach(purchase -> names.add(purchase.purchase()));
        for (var name : names) {
            if (!agreement.id().canName(name)) {
                refuse(
                        Rule.PLAN,
                        "The name %s.%s is longer than %d letters."
                                .formatted(agreement.id(), name.value(), Identifier.LONGEST),
                        Map.of("name", name.value()));
            }
        }
    }

    private void checkSources() {
        for (var consignment : agreement.plan().consignments()) {
            var source = consignment.source();
            var offer = agreement.scenario().offers().find(new OfferId(source.value()));
            var line = lines.get(new LineCode(source.value()));
            if (isPurchase(source)) {
                continue;
            }
            if (offer.isEmpty()) {
                refuse(
                        Rule.PLAN,
                        "Consignment %s comes from %s, which is neither an offer nor a purchase."
                                .formatted(consignment.consignment(), source),
                        Map.of("source", source.value()));
            } else if (line == null) {
                refuse(
                        Rule.UNKNOWN,
                        "There is no line %s, or it may not be seen. Maybe the scenario has not been taken into the ledger."
                                .formatted(source),
                        Map.of("line", source.value()));
            } else if (!line.nation().equals(offer.get().nation())
                    || !line.item().equals(consignment.item())) {
                refuse(
                        Rule.PLAN,
                        "Consignment %s is %s of %s, but the line %s is %s of %s."
                                .formatted(
                                        consignment.consignment(),
                                        consignment.item(),
                                        offer.get().nation(),
                                        source,
                                        line.item(),
                                        line.nation()),
                        Map.of("line", source.value()));
            }
        }
    }

    private void checkQuantities() {
        var wanted = new TreeMap<SourceId, Long>();
        for (var consignment : agreement.plan().consignments()) {
            wanted.merge(consignment.source(), consignment.quantity(), Math::addExact);
        }
        wanted.forEach((source, units) -> {
            var purchase = purchases.get(source.asPurchase());
            var line = lines.get(new LineCode(source.value()));
            var there = purchase != null ? purchase.quantity() : line == null ? units : line.free();
            if (units > there) {
                refuse(
                        Rule.NOT_ENOUGH,
                        "The plan takes %d units of %s, but only %d are free.".formatted(units, source, there),
                        Map.of("line", source.value(), "wanted", units.toString(), "free", Long.toString(there)));
            }
        });
    }

    private void refuse(Rule rule, String sentence, Map<String, String> facts) {
        refusals.add(new Refusal(rule, -1, sentence, facts));
    }

    /// Consignments in the order of their names, so that an agreement has one form.
    List<Consignment> consignments() {
        return agreement.plan().consignments().stream()
                .sorted(Comparator.comparing(Consignment::consignment))
                .toList();
    }
}
