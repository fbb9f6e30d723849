package org.muster.cli.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// Credits what a plan brings to what a scenario asks: in order of arrival, and only up to the quantity asked.
///
/// Source: plan.md, "Objective".
public final class Fulfilments {

    private static final Comparator<Consignment> BY_ARRIVAL =
            Comparator.comparing(Consignment::arrive).thenComparing(Consignment::consignment);

    private final Scenario scenario;
    private final Map<Suits, FamilyUnits> worths;
    private final Map<RequirementId, List<Consignment>> consignments;
    private final Map<RequirementId, List<CompleteSet>> sets;

    private record Suits(ItemId item, FamilyId family) {}

    public Fulfilments(Scenario scenario, Plan plan) {
        this.scenario = scenario;
        this.worths = scenario.suitability().stream()
                .collect(Collectors.toMap(row -> new Suits(row.item(), row.family()), Suitability::worth));
        this.consignments = plan.consignments().stream().collect(Collectors.groupingBy(Consignment::requirement));
        this.sets = plan.sets().stream().collect(Collectors.groupingBy(CompleteSet::requirement));
    }

    /// All requirements, in the scenario's order.
    public List<Fulfilment> list() {
        return scenario.requirements().list().stream().map(this::of).toList();
    }

    public Fulfilment of(Requirement requirement) {
        return scenario.findSet(requirement).isPresent() ? ofSets(requirement) : ofUnits(requirement);
    }

    private Fulfilment ofSets(Requirement requirement) {
        var credited = sets.getOrDefault(requirement.requirement(), List.of()).stream()
                .sorted(Comparator.comparingLong(CompleteSet::ordinal))
                .limit(requirement.quantity())
                .map(set ->
                        new Fulfilment.CreditedSet(set, Credit.of(requirement, set.complete(), FamilyUnits.ofWhole(1))))
                .toList();
        var credits = credited.stream().map(Fulfilment.CreditedSet::credit).toList();
        return sum(requirement, credits, Map.of(), credited);
    }

    private Fulfilment ofUnits(Requirement requirement) {
        var arrivals = new ArrayList<>(consignments.getOrDefault(requirement.requirement(), List.of()));
        arrivals.sort(BY_ARRIVAL);
        var credits = new HashMap<ConsignmentId, Credit>();
        var asked = FamilyUnits.ofWhole(requirement.quantity());
        for (var arrival : arrivals) {
            var worth = worths.getOrDefault(new Suits(arrival.item(), requirement.family()), FamilyUnits.ZERO);
            var units = atMost(asked, worth, arrival.quantity());
            credits.put(arrival.consignment(), Credit.of(requirement, arrival.arrive(), units));
            asked = new FamilyUnits(asked.tenThousandths() - units.tenThousandths());
        }
        return sum(requirement, credits.values(), credits, List.of());
    }

    /// So many units of this worth, or what is still asked if that is less. Compares by division, so nothing
    /// overflows.
    private static FamilyUnits atMost(FamilyUnits asked, FamilyUnits worth, long quantity) {
        var enough = worth.tenThousandths() > 0 && quantity > asked.tenThousandths() / worth.tenThousandths();
        return enough ? asked : worth.times(quantity);
    }

    private static Fulfilment sum(
            Requirement requirement,
            Collection<Credit> credits,
            Map<ConsignmentId, Credit> consignments,
            List<Fulfilment.CreditedSet> sets) {
        long inTime = 0;
        long late = 0;
        double points = 0;
        for (var credit : credits) {
            points += credit.points();
            if (credit.isInTime(requirement)) {
                inTime += credit.units().tenThousandths();
            } else if (credit.day().isBefore(requirement.lapses())) {
                late += credit.units().tenThousandths();
            }
        }
        return new Fulfilment(requirement, new FamilyUnits(inTime), new FamilyUnits(late), points, consignments, sets);
    }
}
