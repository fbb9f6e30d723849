package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Place;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.TrainingClass;

/// Finds the changes of input that a change of plan comes from, as far as that can be told: those of the rows that it
/// stands on. What has none follows from a change elsewhere, or from the planner's choice between equals.
public final class Causes {

    private final Scenario before;
    private final Scenario after;
    private final List<RowChange> rows;

    /// @param rows what differs between the two scenarios
    public Causes(Scenario before, Scenario after, List<RowChange> rows) {
        this.before = before;
        this.after = after;
        this.rows = List.copyOf(rows);
    }

    /// Changes of input that a consignment stood or stands on.
    public List<RowChange> of(PlanDifference.Change<PlanDifference.Shipment> change) {
        var causes = new LinkedHashSet<RowChange>();
        change.before().ifPresent(one -> add(one, before, causes));
        change.after().ifPresent(one -> add(one, after, causes));
        return List.copyOf(causes);
    }

    /// Changes of input that an order stood or stands on.
    public List<RowChange> ofPurchase(PlanDifference.Change<Purchase> change) {
        var causes = new LinkedHashSet<RowChange>();
        change.before().ifPresent(one -> add(one, causes));
        change.after().ifPresent(one -> add(one, causes));
        return List.copyOf(causes);
    }

    /// Changes of input that a class stood or stands on.
    public List<RowChange> ofClass(PlanDifference.Change<TrainingClass> change) {
        var causes = new LinkedHashSet<RowChange>();
        var one = change.any();
        addRow("schools", one.school().value(), causes);
        addRow("requirements", one.requirement().value(), causes);
        addRow("courses", one.part().part().value(), causes);
        rows.stream().filter(row -> row.table().equals("trainees")).forEach(causes::add);
        return List.copyOf(causes);
    }

    private void add(PlanDifference.Shipment one, Scenario scenario, Set<RowChange> causes) {
        var consignment = one.consignment();
        addRow(one.bought().isPresent() ? "supplies" : "offers", one.source(), causes);
        one.bought().ifPresent(bought -> add(bought, causes));
        addRow("requirements", consignment.requirement().value(), causes);
        addRow("items", consignment.item().value(), causes);
        rows.stream()
                .filter(row -> row.table().equals("suitability")
                        && row.id().startsWith(consignment.item().value() + ","))
                .forEach(causes::add);
        for (var leg : consignment.legs()) {
            addRow("lanes", leg.lane().value(), causes);
            addDated(leg.lane(), leg.depart(), leg.depart(), causes);
            scenario.lanes().find(leg.lane()).ifPresent(lane -> {
                addRow("nodes", lane.to().value(), causes);
                addRow("nodes", lane.from().value(), causes);
                addDated(lane.from(), leg.depart(), leg.depart(), causes);
                addDated(lane.to(), leg.arrive(), leg.arrive(), causes);
                var passed = new HashSet<>(scenario.nationsPassed(lane));
                rows.stream()
                        .filter(row -> row.table().equals("transit_rules"))
                        .filter(row -> rule(row).filter(passed::contains).isPresent())
                        .forEach(causes::add);
            });
        }
    }

    private void add(Purchase bought, Set<RowChange> causes) {
        addRow("supplies", bought.supply().value(), causes);
        addRow("funds", bought.fund().value(), causes);
    }

    private void addRow(String table, String id, Set<RowChange> causes) {
        rows.stream()
                .filter(row -> row.table().equals(table) && row.id().equals(id))
                .forEach(causes::add);
    }

    private Optional<NationCode> rule(RowChange row) {
        var id = new TransitRuleId(row.id());
        return after.transitRules()
                .find(id)
                .or(() -> before.transitRules().find(id))
                .map(rule -> rule.nation());
    }

    /// Closures and changed limits of a place that touch these days.
    private void addDated(Place place, LocalDate from, LocalDate until, Set<RowChange> causes) {
        for (var row : rows) {
            var touches = switch (row.table()) {
                case "closures" ->
                    closures(row).stream().anyMatch(one -> meets(one.place(), one.period(), place, from, until));
                case "capacity_changes" ->
                    changes(row).stream().anyMatch(one -> meets(one.place(), one.period(), place, from, until));
                default -> false;
            };
            if (touches) {
                causes.add(row);
            }
        }
    }

    private static boolean meets(Place one, Period period, Place other, LocalDate from, LocalDate until) {
        return one.equals(other) && (period.contains(from) || period.contains(until));
    }

    private List<Closure> closures(RowChange row) {
        var id = new ClosureId(row.id());
        var found = new ArrayList<Closure>();
        before.closures().find(id).ifPresent(found::add);
        after.closures().find(id).ifPresent(found::add);
        return found;
    }

    private List<CapacityChange> changes(RowChange row) {
        var id = new CapacityChangeId(row.id());
        var found = new ArrayList<CapacityChange>();
        before.capacityChanges().find(id).ifPresent(found::add);
        after.capacityChanges().find(id).ifPresent(found::add);
        return found;
    }
}
