package org.muster.domain.plan;

import java.util.List;

/// An answer to a scenario: who gives what to which requirement, by which route, on which day; with its proof.
///
/// Whether it keeps the rules is not judged here but by the module `verify`; so any plan can be read, also a broken
/// one.
///
/// Source: plan.md, "Tables".
public record Plan(
        PlanFigures figures,
        List<Consignment> consignments,
        List<Purchase> purchases,
        List<TrainingClass> classes,
        List<CompleteSet> sets,
        List<Shortfall> shortfalls,
        Certificate certificate) {

    public Plan {
        consignments = List.copyOf(consignments);
        purchases = List.copyOf(purchases);
        classes = List.copyOf(classes);
        sets = List.copyOf(sets);
        shortfalls = List.copyOf(shortfalls);
    }
}
