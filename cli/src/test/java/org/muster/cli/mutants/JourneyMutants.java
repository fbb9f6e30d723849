package org.muster.cli.mutants;

import static org.muster.cli.mutants.Edit.alsoConsignment;
import static org.muster.cli.mutants.Edit.arriving;
import static org.muster.cli.mutants.Edit.both;
import static org.muster.cli.mutants.Edit.carrying;
import static org.muster.cli.mutants.Edit.consignment;
import static org.muster.cli.mutants.Edit.givenBy;
import static org.muster.cli.mutants.Edit.legs;
import static org.muster.cli.mutants.Edit.purchases;
import static org.muster.cli.mutants.Edit.serving;
import static org.muster.cli.mutants.RichPlan.leg;
import static org.muster.cli.mutants.RichPlan.part;
import static org.muster.cli.mutants.RichPlan.purchase;
import static org.muster.cli.mutants.RichScenario.day;
import static org.muster.verify.Violation.CAVEATS;
import static org.muster.verify.Violation.CHAIN;
import static org.muster.verify.Violation.WINDOWS;

import java.util.List;
import java.util.Optional;
import org.muster.domain.plan.Leg;

/// Breaks where and when goods travel: rules 1 to 3.
final class JourneyMutants {

    private JourneyMutants() {}

    static List<Mutant> chain() {
        return List.of(
                chain("starts elsewhere", "C1", leg("L2", 0, 1), leg("L3", 3, 4)),
                chain("legs swapped", "C1", leg("L3", 3, 4), leg("L1", 0, 2)),
                chain("stops at the hub", "C1", leg("L1", 0, 2)),
                chain("ends at the wrong handover node", "C2", leg("L1", 1, 3), leg("L3", 4, 5)),
                chain("goes on past its handover node", "C1", leg("L1", 0, 2), leg("L3", 3, 4), leg("L7", 5, 6)),
                chain("leaves out the way between", "C2", leg("L1", 1, 3), leg("L7", 6, 7)),
                chain("arrives a day early", "C1", leg("L1", 0, 1), leg("L3", 3, 4)),
                chain("arrives a day late", "C3", leg("L2", 3, 4), leg("L3", 5, 7)),
                chain("does not dwell", "C1", leg("L1", 0, 2), leg("L3", 2, 3)),
                chain("leaves before it came", "C4", leg("L6", 7, 8), leg("L3", 7, 8)),
                chain("departs before the first day", "C1", leg("L1", -2, 0), leg("L3", 3, 4)),
                chain("arrives after the last day", "C4", leg("L6", 6, 7), leg("L3", 29, 30)),
                chain("has no legs", "C1"),
                chain("moves although it is there", "C6", leg("L7", 2, 3)),
                new Mutant(
                        "a purchase bears an offer's name",
                        CHAIN,
                        both(
                                purchases(rows -> List.of(purchase("O6", "M1", 1, 2, 20_000_000))),
                                both(consignment("C4", givenBy("O6")), consignment("C5", givenBy("O6"))))));
    }

    private static Mutant chain(String name, String id, Leg... route) {
        return new Mutant(id + " " + name, CHAIN, consignment(id, legs(route)));
    }

    static List<Mutant> windows() {
        return List.of(
                window("before it is available", "C9", leg("L2", 1, 2), leg("L3", 9, 10)),
                window("after it expires", "C10", leg("L2", 10, 11), leg("L3", 12, 13)),
                window("after it expires, by a day", "C11", leg("L1", 10, 12), leg("L3", 13, 14)),
                window("before consent", "C3", leg("L2", 2, 3), leg("L3", 5, 6)),
                new Mutant("C7 waits for consent", WINDOWS, consignment("C7", givenBy("O6"))),
                window("before it is made", "C4", leg("L6", 5, 6), leg("L3", 8, 9)),
                window("on a Tuesday", "C1", leg("L4", 0, 1), leg("L5", 1, 4)),
                window("on a Sunday", "C1", leg("L4", 0, 1), leg("L5", 6, 9)),
                window("on a closed lane", "C10", leg("L2", 8, 9), leg("L3", 14, 15)),
                window("from a closed hub", "C3", leg("L2", 3, 4), leg("L3", 10, 11)),
                window("to a closed hub", "C10", leg("L2", 9, 10), leg("L3", 11, 12)),
                window("too early for the requirement", "C9", leg("L2", 4, 5), leg("L3", 6, 7)),
                window("when the requirement has lapsed", "C8", leg("L1", 5, 7), leg("L3", 19, 20)),
                window("long after the requirement has lapsed", "C3", leg("L2", 3, 4), leg("L3", 27, 28)),
                new Mutant("C6 is there before it is available", WINDOWS, consignment("C6", arriving(day(1)))),
                new Mutant("C6 is there after it expires", WINDOWS, consignment("C6", arriving(day(12)))));
    }

    private static Mutant window(String name, String id, Leg... route) {
        return new Mutant(id + " " + name, WINDOWS, consignment(id, legs(route)));
    }

    static List<Mutant> caveats() {
        var toMissiles = Optional.of(part("a", "MSL"));
        return List.of(
                caveat("lethal through a nation that forbids it", "C11", leg("L4", 0, 1), leg("L5", 3, 6)),
                caveat("lethal through it on another day", "C11", leg("L4", 1, 2), leg("L5", 7, 10)),
                caveat("through a nation that its donor avoids", "C7", leg("L4", 2, 3), leg("L5", 3, 6)),
                caveat(
                        "while the hub's nation lets nothing on",
                        "C2",
                        leg("L1", 1, 3),
                        leg("L3", 20, 21),
                        leg("L7", 22, 23)),
                caveat("on the last day of that rule", "C4", leg("L6", 6, 7), leg("L3", 25, 26)),
                caveat("too heavy for the lane", "C9", leg("L8", 8, 9)),
                caveat("too heavy for it on another day", "C10", leg("L8", 9, 10)),
                new Mutant(
                        "C3 serves a requirement that its donor did not name",
                        CAVEATS,
                        both(
                                consignment("C3", serving("R4", Optional.empty())),
                                consignment("C3", legs(leg("L2", 3, 4), leg("L3", 5, 6), leg("L7", 6, 7))))),
                new Mutant(
                        "C3 serves a part although its donor named another requirement",
                        CAVEATS,
                        consignment("C3", serving("R3", Optional.of(part("b", "GEN"))))),
                new Mutant("C4 does not suit", CAVEATS, consignment("C4", serving("R2", Optional.empty()))),
                new Mutant("C7 does not suit", CAVEATS, consignment("C7", serving("R5", Optional.empty()))),
                new Mutant("C9 does not suit the part", CAVEATS, consignment("C9", serving("R3", toMissiles))),
                new Mutant(
                        "C9 brings missiles of the launchers' offer",
                        CAVEATS,
                        both(consignment("C9", carrying("launcher")), consignment("C9", serving("R3", toMissiles)))),
                new Mutant(
                        "one more that does not suit",
                        CAVEATS,
                        alsoConsignment(RichPlan.consignment(
                                "C12", "R1", "", "O5", "missile", 1, leg("L1", 2, 4), leg("L3", 5, 6)))));
    }

    private static Mutant caveat(String name, String id, Leg... route) {
        return new Mutant(id + " " + name, CAVEATS, consignment(id, legs(route)));
    }
}
