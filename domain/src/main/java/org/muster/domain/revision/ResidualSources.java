package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;

/// Takes out of offers, funds and supplies what left and what was spent, and offers what is under way from where it is.
final class ResidualSources {

    private final Scenario scenario;
    private final Amendment left;
    private final LocalDate at;

    /// What one offer of goods under way has in common.
    private record Batch(Source source, Set<RequirementId> only, NodeId node, LocalDate from) {}

    ResidualSources(Scenario scenario, Amendment left, LocalDate at) {
        this.scenario = scenario;
        this.left = left;
        this.at = at;
    }

    void settle(Plan plan, List<Parcel> parcels) {
        takeFromOffers(parcels);
        var orders = plan.purchases().stream()
                .filter(one -> one.order().isBefore(at))
                .toList();
        orders.forEach(this::pay);
        scenario.supplies().forEach(supply -> takeFromMonth(supply, orders));
        var batches = new LinkedHashMap<Batch, Long>();
        parcels.forEach(parcel -> underWay(parcel, batches));
        orders.forEach(order -> notShipped(order, parcels, batches));
        batches.forEach(this::offer);
    }

    private void takeFromOffers(List<Parcel> parcels) {
        for (var row : scenario.offers()) {
            long gone = 0;
            for (var parcel : parcels) {
                boolean own = parcel.bought().isEmpty()
                        && parcel.consignment()
                                .source()
                                .value()
                                .equals(row.offer().value());
                gone += own && !(parcel.position() instanceof Position.Waiting) ? parcel.quantity() : 0;
            }
            if (gone >= row.quantity()) {
                left.offers.remove(row);
            } else if (gone > 0) {
                left.offers.set(left.offers.indexOf(row), with(row, row.quantity() - gone, row.only()));
            }
        }
    }

    static Offer with(Offer row, long quantity, Set<RequirementId> only) {
        return new Offer(
                row.offer(),
                row.nation(),
                row.item(),
                quantity,
                row.available(),
                row.expires(),
                row.origin(),
                only,
                row.avoid(),
                row.consent(),
                row.condition(),
                row.endUse(),
                row.value(),
                row.valueBasis(),
                row.valueDate(),
                row.source());
    }

    private void pay(Purchase order) {
        left.funds.replaceAll(row -> row.fund().equals(order.fund())
                ? new Fund(
                        row.fund(),
                        row.nation(),
                        new Money(
                                Math.max(0, row.amount().cents() - order.cost().cents())),
                        row.available(),
                        row.only(),
                        row.source())
                : row);
    }

    /// Parts the supply into the rest of this month and the months to come, if something was ordered this month.
    private void takeFromMonth(Supply supply, List<Purchase> orders) {
        var next = at.withDayOfMonth(1).plusMonths(1);
        long used = orders.stream()
                .filter(order ->
                        order.supply().equals(supply.supply()) && !order.order().isBefore(at.withDayOfMonth(1)))
                .mapToLong(Purchase::quantity)
                .sum();
        if (used == 0) {
            return;
        }
        int place = left.supplies.indexOf(supply);
        left.supplies.remove(place);
        var until = supply.orders().until();
        boolean endsThisMonth = until.isPresent() && until.get().isBefore(next);
        if (used < supply.perMonth()) {
            var id = endsThisMonth
                    ? supply.supply()
                    : new SupplyId(Names.free(
                            supply.supply() + ".this-month",
                            left.supplies.stream()
                                    .map(row -> row.supply().value())
                                    .toList()));
            var last = endsThisMonth ? until.get() : next.minusDays(1);
            if (!last.isBefore(at)) {
                left.supplies.add(
                        with(supply, id, supply.perMonth() - used, new Period(Optional.of(at), Optional.of(last))));
            }
        }
        if (!endsThisMonth) {
            left.supplies.add(
                    place, with(supply, supply.supply(), supply.perMonth(), new Period(Optional.of(next), until)));
        }
    }

    private static Supply with(Supply row, SupplyId id, long perMonth, Period orders) {
        return new Supply(
                id,
                row.nation(),
                row.item(),
                row.unitPrice(),
                row.leadDays(),
                perMonth,
                orders,
                row.origin(),
                row.avoid(),
                row.consent(),
                row.source());
    }

    // --- under way

    private void underWay(Parcel parcel, Map<Batch, Long> batches) {
        if (parcel.position() instanceof Position.Moving(var node, var there, var leaves)) {
            var goal = scenario.requirements()
                    .get(parcel.consignment().requirement())
                    .handover();
            int dwell = node.equals(goal) ? 0 : scenario.nodes().get(node).dwellDays();
            batches.merge(
                    new Batch(sourceOf(scenario, parcel), only(parcel), node, there.plusDays(dwell)),
                    parcel.quantity(),
                    Long::sum);
        }
    }

    /// What was bought and has not left its origin.
    private void notShipped(Purchase order, List<Parcel> parcels, Map<Batch, Long> batches) {
        long rest = order.quantity();
        for (var parcel : parcels) {
            boolean own = parcel.bought()
                    .filter(one -> one.purchase().equals(order.purchase()))
                    .isPresent();
            rest -= own && !(parcel.position() instanceof Position.Waiting) ? parcel.quantity() : 0;
        }
        var supply = scenario.supplies().get(order.supply());
        if (rest > 0) {
            batches.merge(
                    new Batch(
                            supply,
                            payable(order),
                            supply.origin(),
                            order.order().plusDays(supply.leadDays())),
                    rest,
                    Long::sum);
        }
    }

    private Set<RequirementId> only(Parcel parcel) {
        return parcel.bought()
                .map(this::payable)
                .orElseGet(() -> scenario.offers()
                        .get(new OfferId(parcel.consignment().source().value()))
                        .only());
    }

    /// Requirements that the fund of an order may buy for; empty: any.
    private Set<RequirementId> payable(Purchase order) {
        var fund = scenario.funds().get(order.fund());
        return fund.only().isEmpty()
                ? Set.of()
                : scenario.requirements().list().stream()
                        .filter(row -> Stream.concat(
                                        Stream.of(row.family()),
                                        scenario.findSet(row).stream()
                                                .flatMap(set -> set.variants().list().stream())
                                                .flatMap(variant -> variant.parts().stream())
                                                .map(part ->
                                                        new FamilyId(part.part().value())))
                                .anyMatch(fund.only()::contains))
                        .map(row -> row.requirement())
                        .collect(Collectors.toSet());
    }

    private void offer(Batch batch, long quantity) {
        var source = batch.source();
        var taken = new ArrayList<String>();
        left.offers.forEach(row -> taken.add(row.offer().value()));
        scenario.offers().forEach(row -> taken.add(row.offer().value()));
        left.offers.add(new Offer(
                new OfferId(Names.free(source.identifier() + "." + batch.node(), taken)),
                source.nation(),
                source.item(),
                quantity,
                batch.from(),
                Optional.empty(),
                batch.node(),
                batch.only(),
                source.avoid(),
                source.consent(),
                Optional.empty(),
                endUse(source),
                value(source),
                Optional.empty(),
                Optional.empty(),
                "under way from %s of %s".formatted(source.origin(), source.identifier())));
    }

    static Source sourceOf(Scenario scenario, Parcel parcel) {
        return parcel.bought()
                .<Source>map(bought -> scenario.supplies().get(bought.supply()))
                .orElseGet(() -> scenario.offers()
                        .get(new OfferId(parcel.consignment().source().value())));
    }

    static String endUse(Source source) {
        return source instanceof Offer offer ? offer.endUse() : "";
    }

    private static Optional<Money> value(Source source) {
        return switch (source) {
            case Offer offer -> offer.value();
            case Supply supply -> Optional.of(supply.unitPrice());
        };
    }
}
