package org.muster.cli.mutants;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.SourceId;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;

/// Changes to a plan, each of one table.
final class Edit {

    private Edit() {}

    static UnaryOperator<Plan> consignments(UnaryOperator<List<Consignment>> change) {
        return plan -> new Plan(
                plan.figures(),
                change.apply(plan.consignments()),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    static UnaryOperator<Plan> consignment(String id, UnaryOperator<Consignment> change) {
        return consignments(
                rows -> replaced(rows, row -> row.consignment().value().equals(id), change));
    }

    static UnaryOperator<Plan> alsoConsignment(Consignment more) {
        return consignments(rows -> with(rows, more));
    }

    static UnaryOperator<Plan> purchases(UnaryOperator<List<Purchase>> change) {
        return plan -> new Plan(
                plan.figures(),
                plan.consignments(),
                change.apply(plan.purchases()),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    static UnaryOperator<Plan> classes(UnaryOperator<List<TrainingClass>> change) {
        return plan -> new Plan(
                plan.figures(),
                plan.consignments(),
                plan.purchases(),
                change.apply(plan.classes()),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    static UnaryOperator<Plan> sets(UnaryOperator<List<CompleteSet>> change) {
        return plan -> new Plan(
                plan.figures(),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                change.apply(plan.sets()),
                plan.shortfalls(),
                plan.certificate());
    }

    static UnaryOperator<Plan> shortfalls(UnaryOperator<List<Shortfall>> change) {
        return plan -> new Plan(
                plan.figures(),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                change.apply(plan.shortfalls()),
                plan.certificate());
    }

    static UnaryOperator<Plan> prices(UnaryOperator<List<Price>> change) {
        return plan -> new Plan(
                plan.figures(),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                new Certificate(change.apply(plan.certificate().prices())));
    }

    static <R> List<R> with(List<R> rows, R more) {
        var all = new ArrayList<>(rows);
        all.add(more);
        return all;
    }

    static <R> List<R> replaced(List<R> rows, Predicate<R> which, UnaryOperator<R> change) {
        return rows.stream()
                .map(row -> which.test(row) ? change.apply(row) : row)
                .toList();
    }

    static <R> List<R> without(List<R> rows, Predicate<R> which) {
        return rows.stream().filter(which.negate()).toList();
    }

    static UnaryOperator<Consignment> named(String id) {
        return row -> new Consignment(
                new ConsignmentId(id),
                row.requirement(),
                row.part(),
                row.source(),
                row.item(),
                row.quantity(),
                row.arrive(),
                row.legs());
    }

    static UnaryOperator<Consignment> quantity(long quantity) {
        return row -> new Consignment(
                row.consignment(),
                row.requirement(),
                row.part(),
                row.source(),
                row.item(),
                quantity,
                row.arrive(),
                row.legs());
    }

    static UnaryOperator<Consignment> legs(Leg... legs) {
        return row -> new Consignment(
                row.consignment(),
                row.requirement(),
                row.part(),
                row.source(),
                row.item(),
                row.quantity(),
                legs.length == 0 ? row.arrive() : legs[legs.length - 1].arrive(),
                Arrays.asList(legs));
    }

    static UnaryOperator<Consignment> arriving(LocalDate day) {
        return row -> new Consignment(
                row.consignment(),
                row.requirement(),
                row.part(),
                row.source(),
                row.item(),
                row.quantity(),
                day,
                row.legs());
    }

    static UnaryOperator<Consignment> givenBy(String source) {
        return row -> new Consignment(
                row.consignment(),
                row.requirement(),
                row.part(),
                new SourceId(source),
                row.item(),
                row.quantity(),
                row.arrive(),
                row.legs());
    }

    static UnaryOperator<Consignment> carrying(String item) {
        return row -> new Consignment(
                row.consignment(),
                row.requirement(),
                row.part(),
                row.source(),
                new ItemId(item),
                row.quantity(),
                row.arrive(),
                row.legs());
    }

    static UnaryOperator<Consignment> serving(String requirement, Optional<PartOfSet> part) {
        return row -> new Consignment(
                row.consignment(),
                new RequirementId(requirement),
                part,
                row.source(),
                row.item(),
                row.quantity(),
                row.arrive(),
                row.legs());
    }

    static UnaryOperator<Plan> both(UnaryOperator<Plan> first, UnaryOperator<Plan> second) {
        return plan -> second.apply(first.apply(plan));
    }
}
