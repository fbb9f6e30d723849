package org.muster.cli.crosscheck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.bench.instances.Dice;
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

/// Two depots, a hub and a handover node; the lane from the hub to the handover node takes a unit or two a day, the
/// ways around it are slow or dear.
record TinyNetwork(Dice dice, LocalDate start, int days, List<NationCode> donors, NationCode recipient) {

    private static final NodeId HUB = new NodeId("hub");
    private static final NodeId HANDOVER = new NodeId("handover");
    private static final LaneId LAST = new LaneId("hub-handover");

    Table<NodeId, Node> nodes() {
        var hub = new Node(
                HUB,
                "hub",
                donors.get(1),
                NodeKind.HUB,
                new GeoPoint(50_000_000, 20_000_000),
                "",
                maybe(0.25, 6, 14),
                maybe(0.25, 2, 6),
                dice.chance(0.2) ? Optional.of(Mass.ofKilograms(dice.between(400, 900))) : Optional.empty(),
                dice.between(0, 1));
        return Table.of(
                List.of(
                        plain("depot-a", donors.get(0), NodeKind.DEPOT, Optional.empty()),
                        plain("depot-b", donors.get(1), NodeKind.DEPOT, maybe(0.2, 5, 9)),
                        hub,
                        plain("handover", recipient, NodeKind.HANDOVER, maybe(0.2, 5, 9))),
                Node::node);
    }

    private Node plain(String id, NationCode nation, NodeKind kind, Optional<Mass> handling) {
        var place = new GeoPoint(dice.between(45_000_000, 55_000_000), dice.between(0, 30_000_000));
        return new Node(new NodeId(id), id, nation, kind, place, "", handling, Optional.empty(), Optional.empty(), 0);
    }

    private Optional<Mass> maybe(double probability, int least_t, int most_t) {
        return dice.chance(probability) ? Optional.of(Mass.ofTonnes(dice.between(least_t, most_t))) : Optional.empty();
    }

    Table<LaneId, Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        lanes.add(lane(
                "a-hub", "depot-a", "hub", dice.between(1, 2), dice.between(6, 20), dice.between(20, 200), Set.of()));
        lanes.add(lane("b-hub", "depot-b", "hub", 1, dice.between(6, 20), dice.between(20, 200), Set.of()));
        lanes.add(lane("hub-handover", "hub", "handover", 1, dice.between(5, 7), dice.between(20, 100), Set.of()));
        if (dice.chance(0.7)) {
            lanes.add(
                    lane("a-air", "depot-a", "handover", 1, dice.between(5, 8), dice.between(2_000, 9_000), Set.of()));
        }
        if (dice.chance(0.5)) {
            var weekdays = RandomTiny.someWeekdays(dice, start);
            lanes.add(lane("b-slow", "depot-b", "handover", dice.between(2, 3), 12, dice.between(5, 60), weekdays));
        }
        return Table.of(lanes, Lane::lane);
    }

    private Lane lane(
            String id,
            String from,
            String to,
            int days,
            int capacity_t,
            int eurPerTonne,
            Set<java.time.DayOfWeek> weekdays) {
        return new Lane(
                new LaneId(id),
                new NodeId(from),
                new NodeId(to),
                Mode.ROAD,
                days,
                Mass.ofTonnes(capacity_t),
                dice.chance(0.15) ? Optional.of(Mass.ofKilograms(dice.between(400, 900))) : Optional.empty(),
                new TransportRate(eurPerTonne * 10_000L),
                dice.chance(0.1) ? Optional.of(Mass.ofTonnes(4)) : Optional.empty(),
                List.of(),
                weekdays);
    }

    Table<ClosureId, Closure> closures() {
        if (dice.chance(0.75)) {
            return Table.empty();
        }
        var day = start.plusDays(dice.between(1, days - 2));
        var closed = dice.chance(0.5) ? HUB : LAST;
        return Table.of(List.of(new Closure(new ClosureId("C1"), closed, day, day, "")), Closure::closure);
    }

    Table<CapacityChangeId, CapacityChange> changes() {
        if (dice.chance(0.75)) {
            return Table.empty();
        }
        var day = start.plusDays(dice.between(1, days - 2));
        var none = Optional.<Mass>empty();
        var less = Optional.of(Mass.ofTonnes(dice.between(2, 4)));
        var change = dice.chance(0.5)
                ? new CapacityChange(new CapacityChangeId("K1"), HANDOVER, day, day, less, none, none, none, none, "")
                : new CapacityChange(
                        new CapacityChangeId("K1"), LAST, day, day.plusDays(1), none, none, none, less, none, "");
        return Table.of(List.of(change), CapacityChange::change);
    }
}
