package org.muster.cli.mutants;

import static org.muster.cli.mutants.Edit.both;
import static org.muster.cli.mutants.Edit.classes;
import static org.muster.cli.mutants.Edit.consignment;
import static org.muster.cli.mutants.Edit.consignments;
import static org.muster.cli.mutants.Edit.legs;
import static org.muster.cli.mutants.Edit.quantity;
import static org.muster.cli.mutants.Edit.sets;
import static org.muster.cli.mutants.Edit.with;
import static org.muster.cli.mutants.Edit.without;
import static org.muster.cli.mutants.RichPlan.leg;
import static org.muster.cli.mutants.RichPlan.set;
import static org.muster.cli.mutants.RichPlan.trainingClass;
import static org.muster.verify.Violation.FORM;
import static org.muster.verify.Violation.SETS;
import static org.muster.verify.Violation.TRAINING;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.TrainingClass;

/// Breaks classes and complete sets: rules 9 and 10.
final class TrainingMutants {

    private TrainingMutants() {}

    static List<Mutant> training() {
        var first = trainingClass("X1", "S1", 1, 1);
        var second = trainingClass("X2", "S1", 7, 1);
        return List.of(
                training("starts before the school opens", trainingClass("X1", "S1", 0, 1), second),
                training("starts after the school closes", first, trainingClass("X2", "S1", 29, 1)),
                training("starts before the first day", trainingClass("X1", "S1", -1, 1), second),
                training("ends after the last day", first, trainingClass("X2", "S1", 26, 1)),
                training("two crews in a class for one", trainingClass("X1", "S1", 8, 2)),
                training("two classes at once in a school for one", trainingClass("X1", "S1", 7, 1), second),
                training("classes overlap by a day", trainingClass("X1", "S1", 3, 1), second),
                training("starts before there are trainees", first, trainingClass("X2", "S1", 6, 1)),
                training(
                        "both start with the trainees of one",
                        trainingClass("X1", "S1", 1, 1),
                        trainingClass("X2", "S1", 5, 1)),
                training("three crews for two sets", first, second, trainingClass("X3", "S1", 13, 1)),
                training("more crews than trainees ever", first, second, trainingClass("X3", "S1", 20, 5)));
    }

    private static Mutant training(String name, TrainingClass... instead) {
        return new Mutant(name, TRAINING, classes(rows -> List.of(instead)));
    }

    static List<Mutant> completeSets() {
        return List.of(
                derived("a set is left out", set(1, "a", 12)),
                derived("all sets are left out"),
                derived("a set more than there is", set(1, "a", 12), set(2, "a", 12), set(3, "a", 12)),
                derived("a set is complete too early", set(1, "a", 10), set(2, "a", 12)),
                derived("a set is complete too late", set(1, "a", 12), set(2, "a", 13)),
                derived("a set is of the other variant", set(1, "a", 12), set(2, "b", 12)),
                derived("a set is complete after the last day", set(1, "a", 12), set(2, "a", 31)),
                stale(
                        "a launcher comes later than the set",
                        consignment("C10", legs(leg("L2", 8, 9), leg("L3", 12, 13)))),
                stale("a launcher is not there", consignments(rows -> without(rows, isNamed("C10")))),
                stale("a missile is missing", consignment("C11", quantity(7))),
                stale("all missiles are missing", consignments(rows -> without(rows, isNamed("C11")))),
                stale("a crew is missing", classes(rows -> rows.subList(0, 1))),
                stale(
                        "a crew is ready later than the set",
                        classes(rows -> List.of(rows.getFirst(), trainingClass("X2", "S1", 9, 1)))),
                stale(
                        "a launcher serves the other variant",
                        consignment("C10", Edit.serving("R3", java.util.Optional.of(RichPlan.part("b", "LAUN"))))),
                stale(
                        "a set of the other variant that nobody counted",
                        both(
                                consignment("C4", Edit.serving("R3", java.util.Optional.of(RichPlan.part("b", "GEN")))),
                                consignment(
                                        "C10", Edit.serving("R3", java.util.Optional.of(RichPlan.part("b", "LAUN")))))),
                new Mutant("a set stands twice", FORM, sets(rows -> with(rows, set(2, "a", 12)))),
                new Mutant(
                        "a set is of no variant that there is",
                        FORM,
                        sets(rows -> List.of(set(1, "a", 12), set(2, "c", 12)))));
    }

    private static Mutant derived(String name, CompleteSet... instead) {
        return new Mutant(name, SETS, sets(rows -> List.of(instead)));
    }

    private static Mutant stale(String name, UnaryOperator<Plan> change) {
        return new Mutant(name, SETS, change);
    }

    private static Predicate<Consignment> isNamed(String id) {
        return row -> row.consignment().value().equals(id);
    }
}
