package org.muster.verify;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;

/// What a plan uses of each source, and what is left.
final class SourceUse {

    private final Terrain terrain;
    private final Map<FamilyId, List<Source>> suitable = new HashMap<>();
    /// Sources are told apart as the scenario's own records: quicker than by all their values.
    private final IdentityHashMap<Source, BigInteger> left = new IdentityHashMap<>();

    private final IdentityHashMap<Source, Set<Integer>> users = new IdentityHashMap<>();
    private final IdentityHashMap<Source, Set<Integer>> lateUsers = new IdentityHashMap<>();

    SourceUse(Terrain terrain, List<Shipment> shipments, List<Order> orders) {
        this.terrain = terrain;
        terrain.scenario.offers().forEach(this::add);
        terrain.scenario.supplies().forEach(this::add);
        for (var offer : terrain.scenario.offers()) {
            left.put(offer, BigInteger.valueOf(offer.quantity()));
        }
        var bought = new HashMap<SupplyId, Map<YearMonth, BigInteger>>();
        orders.forEach(order -> bought.computeIfAbsent(order.row().supply(), _ -> new HashMap<>())
                .merge(
                        YearMonth.from(order.row().order()),
                        BigInteger.valueOf(order.row().quantity()),
                        BigInteger::add));
        for (var supply : terrain.scenario.supplies()) {
            left.put(supply, left(supply, bought.getOrDefault(supply.supply(), Map.of())));
        }
        shipments.forEach(this::use);
    }

    private void add(Source source) {
        terrain.worths(source.item())
                .keySet()
                .forEach(family ->
                        suitable.computeIfAbsent(family, _ -> new ArrayList<>()).add(source));
    }

    private BigInteger left(Supply supply, Map<YearMonth, BigInteger> bought) {
        var months = new TreeSet<YearMonth>();
        var days = terrain.days;
        for (int day = days.from(supply.orders().from());
                day <= days.until(supply.orders().until());
                day++) {
            months.add(YearMonth.from(days.date(day)));
        }
        return months.stream()
                .map(month -> BigInteger.valueOf(supply.perMonth())
                        .subtract(bought.getOrDefault(month, BigInteger.ZERO))
                        .max(BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void use(Shipment shipment) {
        var source = shipment.source();
        int target = shipment.target().index();
        users.computeIfAbsent(source, _ -> new HashSet<>()).add(target);
        if (source instanceof Offer) {
            left.merge(source, shipment.quantity().negate(), BigInteger::add);
        }
        if (shipment.row().arrive().isAfter(shipment.target().requirement().due())) {
            lateUsers.computeIfAbsent(source, _ -> new HashSet<>()).add(target);
        }
    }

    /// Offers and supplies whose item serves the target's family.
    List<Source> suitable(Target target) {
        return target.isCrew() ? List.of() : suitable.getOrDefault(target.family(), List.of());
    }

    /// Whether an offer or a supply of this name serves the target's family.
    boolean suits(String identifier, Target target) {
        var scenario = terrain.scenario;
        return scenario.offers()
                        .find(new OfferId(identifier))
                        .filter(offer -> suits(offer, target))
                        .isPresent()
                || scenario.supplies()
                        .find(new SupplyId(identifier))
                        .filter(one -> suits(one, target))
                        .isPresent();
    }

    private boolean suits(Source source, Target target) {
        return !target.isCrew() && terrain.worth(source.item(), target.family()).isPresent();
    }

    /// Units of the item that the plan leaves; for a supply over all its months.
    BigInteger left(Source source) {
        return left.getOrDefault(source, BigInteger.ZERO).max(BigInteger.ZERO);
    }

    /// Whether a source could still do something for a target to be in time: it has units left, or serves it late.
    boolean isLeftFor(Source source, Target target) {
        return left(source).signum() > 0
                || lateUsers.getOrDefault(source, Set.of()).contains(target.index());
    }

    /// Whether another target uses a source.
    boolean servesAnotherThan(Target target, Source source) {
        return users.getOrDefault(source, Set.of()).stream().anyMatch(user -> user != target.index());
    }
}
