package org.muster.verify;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.PurchaseId;

/// Rule 4: no more is used than is offered or bought, and no more is bought than is for sale.
final class QuantityRule {

    private final Terrain terrain;
    private final Findings findings;

    QuantityRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(List<Shipment> shipments, List<Order> orders) {
        offersSuffice(shipments);
        purchasesSuffice(shipments, orders);
        orders.forEach(this::ordersAreTaken);
        monthsSuffice(orders);
    }

    private void offersSuffice(List<Shipment> shipments) {
        Map<OfferId, BigInteger> used = new TreeMap<>();
        for (var shipment : shipments) {
            if (shipment.source() instanceof Offer offer) {
                used.merge(offer.offer(), shipment.quantity(), BigInteger::add);
            }
        }
        used.forEach((id, sum) -> {
            var offered = terrain.scenario.offers().get(id).quantity();
            if (sum.compareTo(BigInteger.valueOf(offered)) > 0) {
                findings.add(new QuantityViolation.OfferOverdrawn(id, sum, offered));
            }
        });
    }

    private void purchasesSuffice(List<Shipment> shipments, List<Order> orders) {
        Map<PurchaseId, BigInteger> used = new HashMap<>();
        for (var shipment : shipments) {
            shipment.purchase()
                    .ifPresent(purchase -> used.merge(purchase.purchase(), shipment.quantity(), BigInteger::add));
        }
        for (var order : orders) {
            var sum = used.getOrDefault(order.row().purchase(), BigInteger.ZERO);
            if (sum.compareTo(BigInteger.valueOf(order.row().quantity())) > 0) {
                findings.add(new QuantityViolation.PurchaseOverdrawn(
                        order.row().purchase(), sum, order.row().quantity()));
            }
        }
    }

    private void ordersAreTaken(Order order) {
        var row = order.row();
        var days = terrain.days;
        if (!order.supply().orders().contains(row.order())) {
            findings.add(new QuantityViolation.OutsideOrderWindow(
                    row.purchase(), row.supply(), row.order(), order.supply().orders()));
        }
        if (!days.contain(days.number(row.order()))) {
            findings.add(
                    new QuantityViolation.OrderOutsideHorizon(row.purchase(), row.order(), days.first(), days.last()));
        }
    }

    private void monthsSuffice(List<Order> orders) {
        Map<SupplyId, Map<YearMonth, BigInteger>> ordered = new TreeMap<>();
        for (var order : orders) {
            ordered.computeIfAbsent(order.row().supply(), _ -> new TreeMap<>())
                    .merge(
                            YearMonth.from(order.row().order()),
                            BigInteger.valueOf(order.row().quantity()),
                            BigInteger::add);
        }
        ordered.forEach((id, months) -> months.forEach((month, sum) -> {
            var perMonth = terrain.scenario.supplies().get(id).perMonth();
            if (sum.compareTo(BigInteger.valueOf(perMonth)) > 0) {
                findings.add(new QuantityViolation.MonthOverdrawn(id, month, sum, perMonth));
            }
        }));
    }
}
