package org.muster.domain.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.TrainingClass;

/// What differs between two plans.
///
/// Identifiers of consignments, purchases and classes are given anew in each plan, so rows are matched by what they
/// are: first those that are alike in everything, then those with the same source and the same requirement, in the
/// order of their days. What then has no match vanished or appeared.
///
/// @param consignments what became of consignments
/// @param purchases    of orders
/// @param classes      of classes
/// @param unchanged    how many rows of the three kinds stayed as they were
public record PlanDifference(
        List<Change<Shipment>> consignments,
        List<Change<Purchase>> purchases,
        List<Change<TrainingClass>> classes,
        int unchanged) {

    public PlanDifference {
        consignments = List.copyOf(consignments);
        purchases = List.copyOf(purchases);
        classes = List.copyOf(classes);
    }

    /// A row that differs: in both plans, or in one of them only.
    ///
    /// @param before as the old plan has it; empty: it appeared
    /// @param after  as the new plan has it; empty: it vanished
    public record Change<T>(Optional<T> before, Optional<T> after) {

        public boolean isBoth() {
            return before.isPresent() && after.isPresent();
        }

        /// What there is of it: as the new plan has it, if it does.
        public T any() {
            return after.or(() -> before).orElseThrow();
        }
    }

    /// A consignment with what it draws on: purchases are renumbered in each plan, so their supply speaks for them.
    ///
    /// @param bought what the consignment was bought by, if it was
    public record Shipment(Consignment consignment, Optional<Purchase> bought) {

        /// The offer, or the supply that it was bought from.
        public String source() {
            return bought.map(purchase -> purchase.supply().value())
                    .orElse(consignment.source().value());
        }

        private List<Object> kin() {
            return List.of(consignment.requirement(), consignment.part(), source(), consignment.item());
        }

        private boolean isLike(Shipment other) {
            return kin().equals(other.kin())
                    && consignment.quantity() == other.consignment.quantity()
                    && consignment.arrive().equals(other.consignment.arrive())
                    && consignment.legs().equals(other.consignment.legs())
                    && bought.map(PlanDifference::nameless).equals(other.bought.map(PlanDifference::nameless));
        }

        /// Whether the two go over the same lanes, whatever the days.
        public boolean hasWayOf(Shipment other) {
            return lanes(consignment).equals(lanes(other.consignment));
        }

        private static List<Object> lanes(Consignment consignment) {
            return consignment.legs().stream().<Object>map(Leg::lane).toList();
        }
    }

    private static List<Object> nameless(Purchase purchase) {
        return List.of(purchase.supply(), purchase.fund(), purchase.order());
    }

    /// Compares two plans.
    public static PlanDifference between(Plan before, Plan after) {
        var consignments = matched(
                shipments(before),
                shipments(after),
                Shipment::kin,
                Shipment::isLike,
                Comparator.comparing((Shipment one) -> one.consignment().arrive())
                        .thenComparing(one -> one.consignment().consignment()));
        var purchases = matched(
                before.purchases(),
                after.purchases(),
                one -> List.of(one.supply(), one.fund()),
                (one, other) -> nameless(one).equals(nameless(other)) && one.quantity() == other.quantity(),
                Comparator.comparing(Purchase::order).thenComparing(Purchase::purchase));
        var classes = matched(
                before.classes(),
                after.classes(),
                one -> List.of(one.school(), one.requirement(), one.part()),
                (one, other) -> one.start().equals(other.start()) && one.crews() == other.crews(),
                Comparator.comparing(TrainingClass::start).thenComparing(one -> one.trainingClass()));
        return new PlanDifference(
                consignments.changes(),
                purchases.changes(),
                classes.changes(),
                consignments.alike() + purchases.alike() + classes.alike());
    }

    /// Whether the two plans do the same.
    public boolean isNone() {
        return consignments.isEmpty() && purchases.isEmpty() && classes.isEmpty();
    }

    /// The consignments of a plan, each with its purchase.
    public static List<Shipment> shipments(Plan plan) {
        var bought = new LinkedHashMap<PurchaseId, Purchase>();
        plan.purchases().forEach(purchase -> bought.put(purchase.purchase(), purchase));
        return plan.consignments().stream()
                .map(one -> new Shipment(
                        one,
                        Optional.ofNullable(
                                bought.get(new PurchaseId(one.source().value())))))
                .toList();
    }

    private record Matched<T>(List<Change<T>> changes, int alike) {}

    private static <T> Matched<T> matched(
            List<T> before,
            List<T> after,
            Function<T, List<Object>> kin,
            BiPredicate<T, T> isLike,
            Comparator<T> order) {
        var groups = new LinkedHashMap<List<Object>, List<T>>();
        after.stream()
                .sorted(order)
                .forEach(one -> groups.computeIfAbsent(kin.apply(one), key -> new ArrayList<>())
                        .add(one));
        int alike = 0;
        var old = new ArrayList<T>();
        for (var one : before.stream().sorted(order).toList()) {
            if (removeLike(groups, kin.apply(one), one, isLike)) {
                alike++;
            } else {
                old.add(one);
            }
        }
        var changes = new ArrayList<Change<T>>();
        for (var one : old) {
            var left = groups.getOrDefault(kin.apply(one), new ArrayList<>());
            changes.add(new Change<>(
                    Optional.of(one), left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst())));
        }
        groups.values()
                .forEach(left -> left.forEach(one -> changes.add(new Change<>(Optional.empty(), Optional.of(one)))));
        return new Matched<>(changes, alike);
    }

    private static <T> boolean removeLike(
            Map<List<Object>, List<T>> groups, List<Object> kin, T one, BiPredicate<T, T> isLike) {
        var group = groups.getOrDefault(kin, List.of());
        for (int i = 0; i < group.size(); i++) {
            if (isLike.test(one, group.get(i))) {
                group.remove(i);
                return true;
            }
        }
        return false;
    }
}
