package org.muster.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.network.Lane;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;

/// Reads a plan against its scenario: finds what each identifier names. This is the first half of rule 0.
///
/// A row that names something unknown is reported and takes no part in the other rules: what it would do cannot be
/// told.
final class Reading {

    private final Terrain terrain;
    private final Findings findings;
    private final Map<PurchaseId, Purchase> purchases = new HashMap<>();

    final List<Shipment> shipments = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<HeldClass> classes = new ArrayList<>();

    Reading(Terrain terrain, Plan plan, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
        for (var purchase : plan.purchases()) {
            purchases.putIfAbsent(purchase.purchase(), purchase);
            order(purchase).ifPresent(orders::add);
        }
        plan.consignments().forEach(row -> shipment(row).ifPresent(shipments::add));
        plan.classes().forEach(row -> heldClass(row).ifPresent(classes::add));
    }

    private Optional<Order> order(Purchase row) {
        var name = "Purchase " + row.purchase();
        var supply = terrain.scenario.supplies().find(row.supply());
        var fund = terrain.scenario.funds().find(row.fund());
        if (supply.isEmpty()) {
            unknown(name, "supply", row.supply().value());
        }
        if (fund.isEmpty()) {
            unknown(name, "fund", row.fund().value());
        }
        return supply.isPresent() && fund.isPresent()
                ? Optional.of(new Order(row, supply.get(), fund.get()))
                : Optional.empty();
    }

    private Optional<Shipment> shipment(Consignment row) {
        var name = "Consignment " + row.consignment();
        var target = target(name, row.requirement(), row.part(), PartKind.MATERIEL);
        var purchase = Optional.ofNullable(purchases.get(row.source().asPurchase()));
        var source = source(name, row, purchase);
        var item = terrain.scenario.items().find(row.item());
        if (item.isEmpty()) {
            unknown(name, "item", row.item().value());
        }
        var lanes = lanes(name, row);
        if (target.isEmpty()
                || source.isEmpty()
                || item.isEmpty()
                || lanes.size() < row.legs().size()) {
            return Optional.empty();
        }
        var worth = terrain.worth(row.item(), target.get().family());
        return Optional.of(new Shipment(row, source.get(), purchase, target.get(), item.get(), worth, lanes));
    }

    private Optional<Source> source(String name, Consignment row, Optional<Purchase> purchase) {
        if (purchase.isPresent()) {
            return terrain.scenario.supplies().find(purchase.get().supply()).map(Source.class::cast);
        }
        var offer = terrain.scenario.offers().find(row.source().asOffer());
        if (offer.isEmpty()) {
            unknown(name, "source", row.source().value());
        }
        return offer.map(Source.class::cast);
    }

    private List<Lane> lanes(String name, Consignment row) {
        var lanes = new ArrayList<Lane>();
        for (var leg : row.legs()) {
            var lane = terrain.scenario.lanes().find(leg.lane());
            if (lane.isPresent()) {
                lanes.add(lane.get());
            } else {
                unknown(name, "lane", leg.lane().value());
            }
        }
        return lanes;
    }

    private Optional<HeldClass> heldClass(TrainingClass row) {
        var name = "Class " + row.trainingClass();
        var school = terrain.scenario.schools().find(row.school());
        if (school.isEmpty()) {
            unknown(name, "school", row.school().value());
        }
        var target = target(name, row.requirement(), Optional.of(row.part()), PartKind.CREW);
        if (school.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        var taught = school.get().course();
        if (!taught.equals(target.get().course())) {
            findings.add(new FormViolation.OtherCourse(name, row.school(), taught, row.part()));
        }
        return Optional.of(
                new HeldClass(row, school.get(), terrain.scenario.courses().get(taught), target.get()));
    }

    private Optional<Target> target(String name, RequirementId requirement, Optional<PartOfSet> part, PartKind kind) {
        var targets = terrain.targets.of(requirement);
        if (targets.isEmpty()) {
            unknown(name, "requirement", requirement.value());
            return Optional.empty();
        }
        var asksForSet = targets.getFirst().part().isPresent();
        if (asksForSet && part.isEmpty()) {
            findings.add(new FormViolation.PartMissing(name, requirement));
            return Optional.empty();
        }
        if (!asksForSet && part.isPresent()) {
            findings.add(new FormViolation.PartUnexpected(name, requirement, part.get()));
            return Optional.empty();
        }
        var target = terrain.targets.find(requirement, part).filter(one -> one.kind() == kind);
        if (target.isEmpty()) {
            part.ifPresent(one -> findings.add(new FormViolation.UnknownPart(name, requirement, one, kind.code())));
        }
        return target;
    }

    private void unknown(String row, String column, String value) {
        findings.add(new FormViolation.UnknownReference(row, column, value));
    }
}
