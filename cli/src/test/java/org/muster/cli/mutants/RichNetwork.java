package org.muster.cli.mutants;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Table;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Closure;
import org.muster.domain.network.ClosureId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Mode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.network.Place;

/// The network of [RichScenario]: two depots and a factory, a hub and a way around it, two handover nodes, one behind
/// the other.
final class RichNetwork {

    private static final Optional<Mass> NONE = Optional.empty();

    private RichNetwork() {}

    static Table<NodeId, Node> nodes() {
        return Table.of(
                List.of(
                        node("A", "XDA", NodeKind.DEPOT, tonnes(16), NONE, kilograms(800), 0),
                        node("B", "XDB", NodeKind.DEPOT, NONE, NONE, NONE, 0),
                        node("FAC", "XDB", NodeKind.FACTORY, NONE, NONE, NONE, 0),
                        node("HUB", "XDC", NodeKind.HUB, tonnes(40), tonnes(30), kilograms(1_500), 1),
                        node("TR", "XTR", NodeKind.HUB, NONE, NONE, NONE, 0),
                        node("HO", "XRC", NodeKind.HANDOVER, tonnes(25), tonnes(5), kilograms(1_200), 0),
                        node("HO2", "XRC", NodeKind.HANDOVER, kilograms(4_500), NONE, NONE, 0)),
                Node::node);
    }

    private static Node node(
            String id,
            String nation,
            NodeKind kind,
            Optional<Mass> handling,
            Optional<Mass> storage,
            Optional<Mass> neq,
            int dwell) {
        var place = new GeoPoint(50_000_000 + id.hashCode() % 1_000, 20_000_000);
        return new Node(new NodeId(id), id, new NationCode(nation), kind, place, "", handling, storage, neq, dwell);
    }

    static List<Lane> lanes() {
        var daily = Set.<DayOfWeek>of();
        var some = RichScenario.mondaysAndThursdays();
        return List.of(
                lane("L1", "A", "HUB", 2, 30, kilograms(1_200), 50, NONE, daily),
                lane("L2", "B", "HUB", 1, 30, NONE, 40, tonnes(20), daily),
                lane("L3", "HUB", "HO", 1, 20, kilograms(900), 60, NONE, daily),
                lane("L4", "A", "TR", 1, 50, NONE, 30, NONE, daily),
                lane("L5", "TR", "HO", 3, 50, NONE, 30, NONE, some),
                lane("L6", "FAC", "HUB", 1, 20, NONE, 45, NONE, daily),
                lane("L7", "HO", "HO2", 1, 10, NONE, 20, NONE, daily),
                lane("L8", "B", "HO", 1, 4, NONE, 900, tonnes(3), daily));
    }

    private static Lane lane(
            String id,
            String from,
            String to,
            int days,
            long capacity_t,
            Optional<Mass> neq,
            long eurPerTonne,
            Optional<Mass> maxPiece,
            Set<DayOfWeek> weekdays) {
        return new Lane(
                new LaneId(id),
                new NodeId(from),
                new NodeId(to),
                Mode.ROAD,
                days,
                Mass.ofTonnes(capacity_t),
                neq,
                new TransportRate(eurPerTonne * 10_000),
                maxPiece,
                id.equals("L5") ? List.of(RichScenario.nation("XDB")) : List.of(),
                weekdays);
    }

    static Table<ClosureId, Closure> closures() {
        return Table.of(
                List.of(closure("C1", new NodeId("HUB"), 10), closure("C2", new LaneId("L3"), 14)), Closure::closure);
    }

    private static Closure closure(String id, Place place, int day) {
        return new Closure(new ClosureId(id), place, RichScenario.day(day), RichScenario.day(day), "");
    }

    static Table<CapacityChangeId, CapacityChange> changes() {
        return Table.of(
                List.of(
                        node("K1", "HUB", 12, 12, NONE, tonnes(3), NONE),
                        node("K2", "HUB", 13, 13, tonnes(10), NONE, kilograms(400)),
                        node("K3", "HO", 13, 13, NONE, NONE, kilograms(400)),
                        node("K4", "HO", 16, 16, tonnes(3), NONE, NONE),
                        lane("K5", "L3", 16, 18, tonnes(10), kilograms(300)),
                        lane("K6", "L1", 9, 9, tonnes(2), NONE)),
                CapacityChange::change);
    }

    private static CapacityChange node(
            String id,
            String node,
            int from,
            int until,
            Optional<Mass> handling,
            Optional<Mass> storage,
            Optional<Mass> neq) {
        return new CapacityChange(
                new CapacityChangeId(id),
                new NodeId(node),
                RichScenario.day(from),
                RichScenario.day(until),
                handling,
                storage,
                neq,
                NONE,
                NONE,
                "");
    }

    private static CapacityChange lane(
            String id, String lane, int from, int until, Optional<Mass> capacity, Optional<Mass> neq) {
        return new CapacityChange(
                new CapacityChangeId(id),
                new LaneId(lane),
                RichScenario.day(from),
                RichScenario.day(until),
                NONE,
                NONE,
                NONE,
                capacity,
                neq,
                "");
    }

    private static Optional<Mass> tonnes(long tonnes) {
        return Optional.of(Mass.ofTonnes(tonnes));
    }

    private static Optional<Mass> kilograms(long kilograms) {
        return Optional.of(Mass.ofKilograms(kilograms));
    }
}
