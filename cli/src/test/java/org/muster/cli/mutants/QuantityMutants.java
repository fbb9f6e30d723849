package org.muster.cli.mutants;

import static org.muster.cli.mutants.Edit.alsoConsignment;
import static org.muster.cli.mutants.Edit.both;
import static org.muster.cli.mutants.Edit.consignment;
import static org.muster.cli.mutants.Edit.purchases;
import static org.muster.cli.mutants.Edit.quantity;
import static org.muster.cli.mutants.Edit.serving;
import static org.muster.cli.mutants.Edit.with;
import static org.muster.cli.mutants.RichPlan.leg;
import static org.muster.cli.mutants.RichPlan.part;
import static org.muster.cli.mutants.RichPlan.purchase;
import static org.muster.verify.Violation.COVERAGE;
import static org.muster.verify.Violation.MONEY;
import static org.muster.verify.Violation.QUANTITIES;

import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Purchase;

/// Breaks how much is given, bought, paid and asked for: rules 4 to 6.
final class QuantityMutants {

    private QuantityMutants() {}

    static List<Mutant> quantities() {
        return List.of(
                more("C1", 7),
                more("C2", 3),
                more("C3", 4),
                more("C6", 2),
                more("C8", 101),
                more("C9", 2),
                more("C11", 9),
                more("C4", 2),
                new Mutant(
                        "a second consignment of an offer that is used up",
                        QUANTITIES,
                        alsoConsignment(RichPlan.consignment(
                                "C12", "R2", "", "O3", "shell", 1, leg("L1", 2, 4), leg("L3", 5, 6)))),
                bought("less than is shipped", purchase("B1", "M1", 1, 1, 10_000_000)),
                bought("more than is made in a month", purchase("B1", "M2", 5, 3, 30_000_000)),
                bought("before orders are taken", purchase("B1", "M1", 0, 2, 20_000_000)),
                bought("after orders are taken", purchase("B1", "M1", 11, 2, 20_000_000)),
                bought("before the first day", purchase("B1", "M1", -3, 2, 20_000_000)),
                bought("after the last day", purchase("B1", "M1", 30, 2, 20_000_000)),
                new Mutant(
                        "two purchases of a month, together too many",
                        QUANTITIES,
                        purchases(rows -> with(rows, purchase("B2", "M2", 5, 1, 10_000_000)))));
    }

    private static Mutant more(String id, long quantity) {
        return new Mutant(
                "%s carries %d, more than there are".formatted(id, quantity),
                QUANTITIES,
                consignment(id, quantity(quantity)));
    }

    private static Mutant bought(String name, Purchase instead) {
        return new Mutant("B1 is bought: " + name, QUANTITIES, purchases(rows -> List.of(instead)));
    }

    static List<Mutant> money() {
        return List.of(
                paid("a cent too little", purchase("B1", "M1", 1, 2, 19_999_999)),
                paid("a cent too much", purchase("B1", "M1", 1, 2, 20_000_001)),
                paid("nothing", purchase("B1", "M1", 1, 2, 0)),
                paid("for one unit only", purchase("B1", "M1", 1, 2, 10_000_000)),
                paid("from a fund that is not there yet", purchase("B1", "M2", 1, 2, 20_000_000)),
                paid("a day before the fund is there", purchase("B1", "M2", 4, 2, 20_000_000)),
                paid("from a fund for something else", purchase("B1", "M3", 1, 2, 20_000_000)),
                paid("more than the fund has", purchase("B1", "M1", 1, 3, 30_000_000)),
                new Mutant(
                        "two purchases, together more than the fund has",
                        MONEY,
                        purchases(rows -> with(rows, purchase("B2", "M1", 7, 1, 10_000_000)))),
                new Mutant(
                        "a purchase that is not shipped is not paid",
                        MONEY,
                        purchases(rows -> with(rows, purchase("B2", "M2", 7, 1, 0)))),
                new Mutant(
                        "a fund for something else pays for a part",
                        MONEY,
                        both(
                                purchases(rows -> List.of(purchase("B1", "M3", 1, 2, 20_000_000))),
                                consignment("C4", serving("R3", Optional.of(part("b", "GEN")))))));
    }

    private static Mutant paid(String name, Purchase instead) {
        return new Mutant("B1 is paid: " + name, MONEY, purchases(rows -> List.of(instead)));
    }

    static List<Mutant> coverage() {
        return List.of(
                covers("a whole unit too many of R1", "C6", 2),
                covers("three units too many of R1", "C1", 9),
                covers("a small unit too many of R1", "C3", 4),
                covers("one too many of R4", "C2", 3),
                covers("one too many of R4 by the other consignment", "C5", 2),
                covers("twice the shells of R2", "C7", 400),
                covers("a third launcher", "C9", 2),
                covers("a ninth missile", "C11", 9),
                new Mutant(
                        "a purchase goes where enough has come",
                        COVERAGE,
                        both(
                                consignment("C4", serving("R4", Optional.empty())),
                                consignment("C4", Edit.legs(leg("L6", 6, 7), leg("L3", 8, 9), leg("L7", 9, 10))))),
                new Mutant(
                        "a third generator for two sets",
                        COVERAGE,
                        consignment("C1", serving("R3", Optional.of(part("b", "GEN"))))));
    }

    private static Mutant covers(String name, String id, long quantity) {
        return new Mutant(name, COVERAGE, consignment(id, quantity(quantity)));
    }
}
