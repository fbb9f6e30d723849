package org.muster.cli.mutants;

import static org.muster.cli.mutants.Edit.both;
import static org.muster.cli.mutants.Edit.consignment;
import static org.muster.cli.mutants.Edit.legs;
import static org.muster.cli.mutants.Edit.quantity;
import static org.muster.cli.mutants.RichPlan.leg;
import static org.muster.verify.Violation.LANES;
import static org.muster.verify.Violation.NODES;

import java.util.List;
import java.util.function.UnaryOperator;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;

/// Breaks the limits of lanes and nodes: rules 7 and 8.
final class CapacityMutants {

    private CapacityMutants() {}

    static List<Mutant> lanes() {
        return List.of(
                lane("two launchers and the missiles on one day", moved("C9", leg("L2", 6, 7), leg("L3", 11, 12))),
                lane("a convoy of 22 t", consignment("C1", quantity(11))),
                lane("shells of two convoys on one day", moved("C7", leg("L1", 4, 6), leg("L3", 8, 9))),
                lane("too many shells at once", consignment("C7", quantity(250))),
                lane("one launcher while only 10 t pass", moved("C10", leg("L2", 8, 9), leg("L3", 16, 17))),
                lane("one launcher on the last such day", moved("C9", leg("L2", 6, 7), leg("L3", 18, 19))),
                lane("shells while less explosive may pass", moved("C7", leg("L1", 4, 6), leg("L3", 17, 18))),
                lane("missiles while only 2 t pass", moved("C11", leg("L1", 9, 11), leg("L3", 12, 13))),
                lane("4.5 t by air", moved("C3", leg("L8", 3, 4))),
                lane("12 t from the factory twice", consignment("C5", quantity(10))),
                lane("six generators to the second handover node", consignment("C2", quantity(6))));
    }

    private static Mutant lane(String name, UnaryOperator<Plan> change) {
        return new Mutant(name, LANES, change);
    }

    private static UnaryOperator<Plan> moved(String id, Leg... route) {
        return consignment(id, legs(route));
    }

    static List<Mutant> nodes() {
        return List.of(
                node("17 t leave a depot that handles 16", moved("C7", leg("L1", 0, 2), leg("L3", 4, 5))),
                node("two loads of shells leave a depot on one day", moved("C7", leg("L1", 5, 7), leg("L3", 9, 10))),
                node("missiles and shells leave a depot on one day", moved("C11", leg("L1", 4, 6), leg("L3", 11, 12))),
                node("a hub is full overnight", moved("C11", leg("L1", 7, 9), leg("L3", 13, 14))),
                node("a launcher stays where 3 t may", moved("C10", leg("L2", 8, 9), leg("L3", 13, 14))),
                node(
                        "36 t stay overnight",
                        both(
                                moved("C1", leg("L1", 0, 2), leg("L3", 8, 9)),
                                moved("C3", leg("L2", 3, 4), leg("L3", 12, 13)))),
                node("a launcher leaves a hub that handles 10 t", moved("C9", leg("L2", 6, 7), leg("L3", 13, 14))),
                node("missiles in a hub that may hold less", moved("C11", leg("L1", 8, 10), leg("L3", 13, 14))),
                node(
                        "shells meet at the hub",
                        both(moved("C7", leg("L1", 4, 6), leg("L3", 15, 16)), consignment("C8", quantity(220)))),
                node("a launcher comes where 3 t may", moved("C10", leg("L2", 8, 9), leg("L3", 15, 16))),
                node("missiles come where less explosive may be", moved("C11", leg("L1", 7, 9), leg("L3", 12, 13))),
                node(
                        "6 t stay at a handover node on the way",
                        both(
                                moved("C2", leg("L1", 1, 3), leg("L3", 4, 5), leg("L7", 10, 11)),
                                moved("C5", leg("L6", 6, 7), leg("L3", 8, 9), leg("L7", 11, 12)))),
                node(
                        "6 t come to a handover node that handles 4.5",
                        moved("C2", leg("L1", 1, 3), leg("L3", 4, 5), leg("L7", 9, 10))));
    }

    private static Mutant node(String name, UnaryOperator<Plan> change) {
        return new Mutant(name, NODES, change);
    }
}
