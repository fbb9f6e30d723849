package org.muster.exchange.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// How far each requirement is fulfilled: in time, late, and the points it earns.
///
/// Units are credited in order of arrival and only up to the quantity asked; a set counts on the day on which it is
/// complete. In time means by the due day, whatever the buffer; the points take the buffer into account.
///
/// Source: plan.md, "Objective".
final class Fulfilment {

    /// Something that fulfils a requirement on one day.
    private record Arrival(LocalDate day, FamilyUnits units) {}

    /// @param inTime credited, there by the due day
    /// @param late   credited, there after it
    /// @param points earned
    record Credit(FamilyUnits inTime, FamilyUnits late, double points) {}

    private record Fit(ItemId item, FamilyId family) {}

    private final Map<RequirementId, List<Arrival>> arrivals = new HashMap<>();
    private final Map<Fit, FamilyUnits> worth = new HashMap<>();

    Fulfilment(Scenario scenario, Plan plan) {
        scenario.suitability().forEach(row -> worth.put(new Fit(row.item(), row.family()), row.worth()));
        for (var consignment : plan.consignments()) {
            if (consignment.part().isEmpty()) {
                var family =
                        scenario.requirements().get(consignment.requirement()).family();
                add(consignment.requirement(), arrivalOf(consignment, family));
            }
        }
        for (CompleteSet set : plan.sets()) {
            add(set.requirement(), new Arrival(set.complete(), FamilyUnits.ofWhole(1)));
        }
        arrivals.values().forEach(list -> list.sort(Comparator.comparing(Arrival::day)));
    }

    private Arrival arrivalOf(Consignment consignment, FamilyId family) {
        var one = worth.get(new Fit(consignment.item(), family));
        if (one == null) {
            throw new IllegalArgumentException("Consignment %s brings item %s, which does not suit family %s."
                    .formatted(consignment.consignment(), consignment.item(), family));
        }
        return new Arrival(consignment.arrive(), one.times(consignment.quantity()));
    }

    private void add(RequirementId requirement, Arrival arrival) {
        arrivals.computeIfAbsent(requirement, key -> new ArrayList<>()).add(arrival);
    }

    Credit of(Requirement requirement) {
        var asked = FamilyUnits.ofWhole(requirement.quantity()).tenThousandths();
        var left = asked;
        var inTime = 0L;
        var points = 0.0;
        for (var arrival : arrivals.getOrDefault(requirement.requirement(), List.of())) {
            var credited = Math.min(left, arrival.units().tenThousandths());
            left -= credited;
            if (!arrival.day().isAfter(requirement.due())) {
                inTime += credited;
            }
            var timeliness = requirement.timeliness(arrival.day()).toDouble();
            points += requirement.weight().toDouble() * timeliness * credited / asked;
        }
        return new Credit(new FamilyUnits(inTime), new FamilyUnits(asked - left - inTime), points);
    }
}
