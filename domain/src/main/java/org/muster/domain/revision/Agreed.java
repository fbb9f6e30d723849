package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;

/// A plan that was agreed, parted into what a new plan has to keep and what it may change at a price.
///
/// Kept are orders and classes that begin before a day, and consignments that depart before it, or arrive before it
/// where
/// they need not travel. What an order before that day brings is kept with it, whenever it departs.
///
/// @param frozen rows to keep; nothing else of the plan
/// @param open   the other rows
public record Agreed(Plan frozen, Plan open) {

    /// @param until first day that is not frozen
    public static Agreed of(Plan plan, LocalDate until) {
        var orders = plan.purchases().stream()
                .filter(one -> one.order().isBefore(until))
                .map(one -> SourceId.of(one.purchase()))
                .collect(Collectors.toSet());
        return new Agreed(part(plan, until, orders, true), part(plan, until, orders, false));
    }

    /// How many of the rows that a new plan may change it changes: consignments and classes; orders follow the
    /// consignments that they bring.
    public int changesIn(Plan now) {
        var difference = PlanDifference.between(open, now);
        return broken(difference.consignments()) + broken(difference.classes());
    }

    /// Rows to keep that a plan does not have: what it has in their place stands beside them.
    public PlanDifference missingIn(Plan now) {
        var difference = PlanDifference.between(frozen, now);
        return new PlanDifference(
                ofBefore(difference.consignments()),
                ofBefore(difference.purchases()),
                ofBefore(difference.classes()),
                difference.unchanged());
    }

    private static <T> List<PlanDifference.Change<T>> ofBefore(List<PlanDifference.Change<T>> changes) {
        return changes.stream().filter(one -> one.before().isPresent()).toList();
    }

    private static <T> int broken(List<PlanDifference.Change<T>> changes) {
        return ofBefore(changes).size();
    }

    private static Plan part(Plan plan, LocalDate until, Set<SourceId> orders, boolean isFrozen) {
        return new Plan(
                plan.figures(),
                plan.consignments().stream()
                        .filter(one -> isFrozen(one, until, orders) == isFrozen)
                        .toList(),
                plan.purchases().stream()
                        .filter((Purchase one) -> one.order().isBefore(until) == isFrozen)
                        .toList(),
                plan.classes().stream()
                        .filter((TrainingClass one) -> one.start().isBefore(until) == isFrozen)
                        .toList(),
                List.of(),
                List.of(),
                Certificate.EMPTY);
    }

    private static boolean isFrozen(Consignment one, LocalDate until, Set<SourceId> orders) {
        var leaves = one.legs().isEmpty() ? one.arrive() : one.legs().getFirst().depart();
        return leaves.isBefore(until) || orders.contains(one.source());
    }
}
