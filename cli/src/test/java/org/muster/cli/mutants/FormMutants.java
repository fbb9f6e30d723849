package org.muster.cli.mutants;

import static org.muster.cli.mutants.Edit.arriving;
import static org.muster.cli.mutants.Edit.carrying;
import static org.muster.cli.mutants.Edit.classes;
import static org.muster.cli.mutants.Edit.consignment;
import static org.muster.cli.mutants.Edit.givenBy;
import static org.muster.cli.mutants.Edit.legs;
import static org.muster.cli.mutants.Edit.named;
import static org.muster.cli.mutants.Edit.purchases;
import static org.muster.cli.mutants.Edit.serving;
import static org.muster.cli.mutants.Edit.sets;
import static org.muster.cli.mutants.Edit.shortfalls;
import static org.muster.cli.mutants.Edit.with;
import static org.muster.cli.mutants.RichPlan.leg;
import static org.muster.cli.mutants.RichPlan.part;
import static org.muster.cli.mutants.RichPlan.purchase;
import static org.muster.cli.mutants.RichPlan.set;
import static org.muster.cli.mutants.RichPlan.trainingClass;
import static org.muster.cli.mutants.RichScenario.day;
import static org.muster.verify.Violation.FORM;
import static org.muster.verify.Violation.REASONS;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.ClassId;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Purchase;
import org.muster.domain.plan.PurchaseId;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;
import org.muster.domain.plan.TrainingClass;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.SchoolId;

/// Breaks how the tables fit together (rule 0) and the reasons that they give.
final class FormMutants {

    private FormMutants() {}

    static List<Mutant> form() {
        return List.of(
                form("two consignments of one name", consignment("C2", named("C1"))),
                form("an item that its source does not give", consignment("C1", carrying("gen-small"))),
                form("an item that there is not", consignment("C1", carrying("tank"))),
                form("another arrival than the last leg's", consignment("C1", arriving(day(5)))),
                form("an arrival before the last leg's", consignment("C9", arriving(day(9)))),
                form("a source that there is not", consignment("C1", givenBy("O99"))),
                form("a purchase that there is not", consignment("C4", givenBy("B99"))),
                form("a requirement that there is not", consignment("C1", serving("R99", Optional.empty()))),
                form("a lane that there is not", consignment("C1", legs(leg("L1", 0, 2), leg("L99", 3, 4)))),
                form("a set served without a part", consignment("C9", serving("R3", Optional.empty()))),
                form("a part of what is no set", consignment("C1", serving("R1", Optional.of(part("a", "GEN"))))),
                form(
                        "a part that the variant has not",
                        consignment("C9", serving("R3", Optional.of(part("b", "MSL"))))),
                form(
                        "a variant that the set has not",
                        consignment("C9", serving("R3", Optional.of(part("c", "LAUN"))))),
                form("goods for a crew", consignment("C9", serving("R3", Optional.of(part("a", "K1"))))),
                form(
                        "two purchases of one name",
                        purchases(rows -> with(rows, purchase("B1", "M2", 7, 1, 10_000_000)))),
                form(
                        "a supply that there is not",
                        purchases(rows -> List.of(new Purchase(
                                new PurchaseId("B1"),
                                new SupplyId("P9"),
                                new FundId("M1"),
                                day(1),
                                2,
                                new Money(20_000_000))))),
                form("a fund that there is not", purchases(rows -> List.of(purchase("B1", "M9", 1, 2, 20_000_000)))),
                form("two classes of one name", classes(rows -> with(rows, trainingClass("X1", "S1", 20, 1)))),
                form("a school that there is not", classes(rows -> with(rows, trainingClass("X3", "S9", 20, 1)))),
                form(
                        "a school that teaches something else",
                        classes(rows -> with(rows, trainingClass("X3", "S2", 20, 1)))),
                form(
                        "a class for a requirement that needs none",
                        classes(rows -> with(
                                rows,
                                new TrainingClass(
                                        new ClassId("X3"),
                                        new SchoolId("S1"),
                                        new RequirementId("R1"),
                                        part("a", "K1"),
                                        day(20),
                                        1)))),
                form(
                        "a class for materiel",
                        classes(rows -> with(
                                rows,
                                new TrainingClass(
                                        new ClassId("X3"),
                                        new SchoolId("S1"),
                                        new RequirementId("R3"),
                                        part("a", "LAUN"),
                                        day(20),
                                        1)))),
                form("two sets of one ordinal", sets(rows -> List.of(set(1, "a", 12), set(1, "a", 12)))),
                form(
                        "a set of what is no set",
                        sets(rows -> with(
                                rows,
                                new CompleteSet(
                                        new RequirementId("R1"),
                                        1,
                                        set(1, "a", 12).variant(),
                                        day(12))))),
                form("a reason that stands twice", shortfalls(rows -> with(rows, rows.getFirst()))));
    }

    private static Mutant form(String name, UnaryOperator<Plan> change) {
        return new Mutant(name, FORM, change);
    }

    static List<Mutant> reasons() {
        return List.of(
                reasons("no reason for R2", rows -> rows.subList(1, 2)),
                reasons("no reasons at all", rows -> List.of()),
                reasons(
                        "less short than it is",
                        rows -> List.of(row("R2", 99, ReasonCode.CONSENT, "Offer O6 waits for XDC."), rows.getLast())),
                reasons(
                        "shorter than it is",
                        rows -> List.of(row("R2", 101, ReasonCode.CONSENT, "Offer O6 waits for XDC."), rows.getLast())),
                reasons(
                        "consent that was given",
                        rows -> List.of(row("R2", 100, ReasonCode.CONSENT, "Offer O3 waits for XDC."), rows.getLast())),
                reasons(
                        "a source that does not suit",
                        rows -> List.of(row("R2", 100, ReasonCode.CONSENT, "Offer O5 waits for XDC."), rows.getLast())),
                reasons(
                        "no source where there is one",
                        rows -> List.of(row("R2", 100, ReasonCode.NO_SOURCE, "Nothing suits."), rows.getLast())),
                reasons(
                        "no route where there is one",
                        rows -> List.of(row("R2", 100, ReasonCode.NO_ROUTE, "No way for O6."), rows.getLast())),
                reasons(
                        "too late where it is not",
                        rows -> List.of(row("R2", 100, ReasonCode.TOO_LATE, "O3 comes too late."), rows.getLast())),
                reasons(
                        "a caveat where there is none",
                        rows -> List.of(row("R2", 100, ReasonCode.CAVEAT, "T1 stops O3."), rows.getLast())));
    }

    private static Mutant reasons(String name, UnaryOperator<List<Shortfall>> change) {
        return new Mutant(name, REASONS, shortfalls(change));
    }

    private static Shortfall row(String requirement, long missing, ReasonCode reason, String detail) {
        return new Shortfall(
                new RequirementId(requirement), Optional.empty(), FamilyUnits.ofWhole(missing), reason, detail);
    }
}
