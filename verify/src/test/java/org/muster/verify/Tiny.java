package org.muster.verify;

import static org.muster.verify.Proposal.leg;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Period;
import org.muster.domain.measure.Points;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeKind;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.ReasonCode;

/// A scenario small enough to be worked by hand: three requirements, four offers, six lanes, one transit rule. Its
/// best plan earns 22.0466, and five prices prove that none earns more.
final class Tiny {

    static final double BEST = 22.0466;

    private static final NationCode DONOR = new NationCode("XDA");
    private static final NationCode TRANSIT = new NationCode("XDB");
    private static final NationCode RECIPIENT = new NationCode("XRC");
    private static final long TONNE = 1_000_000;

    private Tiny() {}

    static World world() {
        var world = new World();
        world.pointsPerMeur = Points.ofWhole(10);
        List.of(DONOR, TRANSIT, RECIPIENT).forEach(nation -> world.nations.put(nation.value(), nation));
        world.family("rounds").family("generators").family("trucks");
        world.item("round", TONNE / 20, 5_000, true)
                .item("generator", TONNE, 0, false)
                .item("truck", 5 * TONNE, 0, false);
        world.suits("round", "rounds", FamilyUnits.SCALE)
                .suits("generator", "generators", FamilyUnits.SCALE)
                .suits("truck", "trucks", FamilyUnits.SCALE);
        world.node("DA", DONOR, NodeKind.DEPOT)
                .node("DB", TRANSIT, NodeKind.DEPOT)
                .node("PX", DONOR, NodeKind.SEAPORT)
                .node("HB", TRANSIT, NodeKind.HUB, -1, -1, -1, 1)
                .node("HO", RECIPIENT, NodeKind.HANDOVER);
        world.lane("L1", "DA", "HB", 2, 100_000, 100)
                .lane("L2", "DB", "HB", 1, 100_000, 40)
                .lane("L3", "HB", "HO", 1, 5_000, 60)
                .lane("L4", "DA", "PX", 1, 100_000, 30)
                .lane("L5", "PX", "HO", 5, 12_000, 50, -1, -1, List.of(), Set.of(DayOfWeek.MONDAY))
                .lane("L6", "DB", "HO", 6, 4_000, 20, -1, -1, List.of(), Set.of(DayOfWeek.WEDNESDAY));
        world.transitRule("TR1", TRANSIT, CargoScope.LETHAL, Optional.of(RECIPIENT), Period.ALWAYS);
        world.requirement("R1", "rounds", 600, 9, 19, 12, "HO")
                .requirement("R2", "generators", 20, 6, 16, 10, "HO")
                .requirement("R3", "trucks", 2, 12, 18, 3, "HO");
        world.offer("O1", DONOR, "round", 400, 0, "DA")
                .offer("O2", TRANSIT, "round", 300, 0, "DB")
                .offer("O3", DONOR, "generator", 20, 0, "DA")
                .offer("O4", TRANSIT, "truck", 2, 0, "DB");
        return world;
    }

    static Proposal best() {
        var proposal = new Proposal();
        for (int day = 3; day <= 6; day++) {
            proposal.send("G" + day, "R2", "O3", "generator", 5, leg("L1", 0, 2), leg("L3", day, day + 1));
        }
        proposal.send("S1", "R1", "O1", "round", 240, leg("L4", 0, 1), leg("L5", 7, 12))
                .send("S2", "R1", "O2", "round", 80, leg("L6", 2, 8))
                .send("S3", "R1", "O2", "round", 100, leg("L2", 0, 1), leg("L3", 2, 3))
                .send("S4", "R1", "O2", "round", 100, leg("L2", 0, 1), leg("L3", 7, 8))
                .send("S5", "R1", "O2", "round", 20, leg("L2", 0, 1), leg("L3", 8, 9))
                .send("T1", "R3", "O4", "truck", 1, leg("L2", 0, 1), leg("L3", 9, 10))
                .send("T2", "R3", "O4", "truck", 1, leg("L2", 0, 1), leg("L3", 10, 11));
        proposal.shortOf("R1", Optional.empty(), 300 * FamilyUnits.SCALE, ReasonCode.CAPACITY, "L5 on day 7; O1 stays.")
                .shortOf("R2", Optional.empty(), 5 * FamilyUnits.SCALE, ReasonCode.CAPACITY, "L3 on days 3 to 5; O3.");
        for (int day = 3; day <= 5; day++) {
            proposal.price(PriceKind.LANE_MASS, "L3", day, 0.05);
        }
        return proposal.price(PriceKind.LANE_MASS, "L5", 7, 0.2792).price(PriceKind.LANE_MASS, "L6", 2, 0.0008);
    }
}
