package org.muster.cli.crosscheck;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.measure.Table;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;

/// A scenario without one of its themes, for telling which of them a difference comes from.
final class Without {

    private Without() {}

    /// No set is asked for, so nothing is trained either.
    static Scenario sets(Scenario scenario) {
        var requirements =
                keep(scenario.requirements(), row -> scenario.findSet(row).isEmpty());
        var left = Table.of(requirements, Requirement::requirement);
        return new Scenario(
                scenario.header(),
                scenario.nations(),
                scenario.transitRules(),
                Table.of(keep(scenario.families(), row -> !scenario.sets().contains(row.family())), Family::family),
                scenario.items(),
                scenario.suitability(),
                Table.empty(),
                left,
                Table.of(keep(scenario.offers(), row -> row.only().stream().allMatch(left::contains)), Offer::offer),
                scenario.funds(),
                scenario.supplies(),
                scenario.nodes(),
                scenario.lanes(),
                scenario.closures(),
                scenario.capacityChanges(),
                scenario.stocks(),
                scenario.courses(),
                scenario.schools(),
                scenario.trainees());
    }

    /// Nothing can be bought.
    static Scenario funds(Scenario scenario) {
        return new Scenario(
                scenario.header(),
                scenario.nations(),
                scenario.transitRules(),
                scenario.families(),
                scenario.items(),
                scenario.suitability(),
                scenario.sets(),
                scenario.requirements(),
                scenario.offers(),
                Table.empty(),
                Table.empty(),
                scenario.nodes(),
                scenario.lanes(),
                scenario.closures(),
                scenario.capacityChanges(),
                scenario.stocks(),
                scenario.courses(),
                scenario.schools(),
                scenario.trainees());
    }

    /// Sets need no crews.
    static Scenario training(Scenario scenario) {
        var sets = scenario.sets().list().stream().map(Without::crews).toList();
        return new Scenario(
                scenario.header(),
                scenario.nations(),
                scenario.transitRules(),
                scenario.families(),
                scenario.items(),
                scenario.suitability(),
                Table.of(sets, CapabilitySet::set),
                scenario.requirements(),
                scenario.offers(),
                scenario.funds(),
                scenario.supplies(),
                scenario.nodes(),
                scenario.lanes(),
                scenario.closures(),
                scenario.capacityChanges(),
                scenario.stocks(),
                Table.empty(),
                Table.empty(),
                List.of());
    }

    private static CapabilitySet crews(CapabilitySet set) {
        return CapabilitySet.of(
                set.set(),
                set.variants().list().stream()
                        .map(variant -> new SetVariant(
                                variant.variant(),
                                variant.parts().stream()
                                        .filter(part -> part.kind() == PartKind.MATERIEL)
                                        .toList()))
                        .toList());
    }

    private static <R> List<R> keep(Table<?, R> table, Predicate<R> wanted) {
        return StreamSupport.stream(table.spliterator(), false).filter(wanted).toList();
    }
}
