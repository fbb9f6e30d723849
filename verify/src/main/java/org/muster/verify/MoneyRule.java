package org.muster.verify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.muster.domain.offer.FundId;
import org.muster.domain.plan.PurchaseId;

/// Rule 5: each purchase is paid by a fund that can and may. What was bought and not shipped is paid all the same.
final class MoneyRule {

    private final Terrain terrain;
    private final Findings findings;

    MoneyRule(Terrain terrain, Findings findings) {
        this.terrain = terrain;
        this.findings = findings;
    }

    void check(List<Shipment> shipments, List<Order> orders) {
        orders.forEach(this::costIsExact);
        orders.forEach(this::fundCanPay);
        fundsMayPay(shipments, orders);
        fundsSuffice(orders);
    }

    private void costIsExact(Order order) {
        var exact = order.exactCents();
        if (!BigInteger.valueOf(order.row().cost().cents()).equals(exact)) {
            findings.add(new MoneyViolation.WrongCost(
                    order.row().purchase(), order.row().cost(), exact));
        }
    }

    private void fundCanPay(Order order) {
        var available = order.fund().available();
        if (order.row().order().isBefore(available)) {
            findings.add(new MoneyViolation.FundNotYetAvailable(
                    order.row().purchase(), order.row().fund(), order.row().order(), available));
        }
    }

    private void fundsMayPay(List<Shipment> shipments, List<Order> orders) {
        Map<PurchaseId, Order> byPurchase = new HashMap<>();
        orders.forEach(order -> byPurchase.putIfAbsent(order.row().purchase(), order));
        var told = new HashSet<List<Object>>();
        for (var shipment : shipments) {
            var order = shipment.purchase()
                    .map(purchase -> byPurchase.get(purchase.purchase()))
                    .orElse(null);
            var family = shipment.target().family();
            if (order != null
                    && !order.fund().mayBuyFor(family)
                    && told.add(List.of(order.row().purchase(), family))) {
                findings.add(new MoneyViolation.FundNotForThis(
                        order.row().purchase(), order.row().fund(), shipment.id(), family));
            }
        }
    }

    /// Judged by the exact cost, not by the stated one.
    private void fundsSuffice(List<Order> orders) {
        Map<FundId, BigInteger> paid = new TreeMap<>();
        orders.forEach(order -> paid.merge(order.row().fund(), order.exactCents(), BigInteger::add));
        paid.forEach((id, sum) -> {
            var amount = terrain.scenario.funds().get(id).amount();
            if (sum.compareTo(BigInteger.valueOf(amount.cents())) > 0) {
                findings.add(new MoneyViolation.FundOverdrawn(id, sum, amount));
            }
        });
    }
}
