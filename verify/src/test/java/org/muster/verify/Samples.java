package org.muster.verify;

import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Period;
import org.muster.domain.network.NodeKind;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.ReasonCode;

/// A scenario in which every rule has something to say, and a plan for it that keeps them all.
///
/// Shells go from depot A over hub B to the handover node H; ten more lie at H itself. Two batteries are asked for: a
/// launcher (one given, one bought) and a trained crew each.
final class Samples {

    static final long TONNE = 1_000_000;

    private Samples() {}

    static World world() {
        var world = new World();
        world.days = 30;
        world.family("shells").family("launchers");
        world.item("shell", TONNE / 20, 5_000, true).item("launcher", 2 * TONNE, 0, true);
        world.suits("shell", "shells", FamilyUnits.SCALE).suits("launcher", "launchers", FamilyUnits.SCALE);
        world.course("firing", 10);
        world.set("battery", World.variant("", World.materiel("launchers", 1), World.crew("firing", 1)));
        world.node("A", World.XAA, NodeKind.DEPOT)
                .node("B", World.XBB, NodeKind.HUB, 8_000, 6_000, 400, 1)
                .node("C", World.XCC, NodeKind.DEPOT)
                .node("H", World.XRR, NodeKind.HANDOVER);
        world.lane("AB", "A", "B", 1, 8_000, 50, 400, -1, List.of(), Set.of())
                .lane("BH", "B", "H", 2, 6_000, 100, 400, 3_000, List.of(), Set.of())
                .lane("CH", "C", "H", 3, 6_000, 20, -1, -1, List.of(World.XAA), Set.of())
                .lane("BA", "B", "A", 1, 8_000, 10);
        world.requirement("R1", "shells", 100, 10, 20, 10, "H").requirement("R2", "battery", 2, 20, 28, 20, "H");
        world.offer("O1", World.XAA, "shell", 60, 0, "A")
                .offer("O2", World.XAA, "launcher", 1, 1, "A")
                .offer("O3", World.XRR, "shell", 10, 0, "H");
        world.fund("M1", 100_000, 1, Set.of());
        world.supply("S1", World.XAA, "launcher", 30_000, 3, 2, Period.of(World.day(1), World.day(25)), "A");
        world.school("K1", "firing", 2, 1, Period.of(World.day(0), World.day(15)));
        world.trainees(-5, 1, "").trainees(5, 1, "");
        return world;
    }

    static Proposal plan() {
        var plan = new Proposal();
        plan.send("C1", "R1", "O1", "shell", 60, leg("AB", 0, 1), leg("BH", 2, 4))
                .arrive("C2", "R1", Optional.empty(), "O3", "shell", 10, World.day(3))
                .send("C3", "R2", part("", "launchers"), "O2", "launcher", 1, leg("AB", 3, 4), leg("BH", 5, 7))
                .send("C4", "R2", part("", "launchers"), "P1", "launcher", 1, leg("AB", 5, 6), leg("BH", 7, 9));
        plan.buy("P1", "S1", "M1", 2, 1, 30_000);
        plan.train("T1", "K1", "R2", "", "firing", 0, 1).train("T2", "K1", "R2", "", "firing", 10, 1);
        plan.complete("R2", 1, "", 10).complete("R2", 2, "", 20);
        plan.shortOf("R1", Optional.empty(), 30 * FamilyUnits.SCALE, ReasonCode.NO_SOURCE, "No shells are left.");
        plan.price(PriceKind.LANE_MASS, "BH", 2, 0.01)
                .price(PriceKind.LANE_NEQ, "AB", 0, 0.002)
                .price(PriceKind.NODE_HANDLING, "B", 2, 0.01)
                .price(PriceKind.NODE_STORAGE, "B", 1, 0.01)
                .price(PriceKind.NODE_NEQ, "B", 1, 0.001)
                .price(PriceKind.COVERAGE, "R1", 0.01)
                .price(PriceKind.SET_BY, "R2/launchers", 20, 5)
                .price(PriceKind.SET_BY, "R2/firing", 20, 5)
                .price(PriceKind.FUND, "M1", 0.0001)
                .price(PriceKind.SCHOOL, "K1", 0, 0.1)
                .price(PriceKind.TRAINEES, "", 4, 0.5);
        return plan;
    }

    /// What the verifier says of a plan by one rule.
    static List<Violation> found(int rule, World world, Proposal plan) {
        return plan.judgedIn(world.scenario()).violations().stream()
                .filter(violation -> violation.rule() == rule)
                .toList();
    }
}
