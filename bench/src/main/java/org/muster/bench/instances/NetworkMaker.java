package org.muster.bench.instances;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.muster.domain.measure.GeoPoint;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.measure.TransportRate;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.Partner;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
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

/// Draws a network that runs from depots in the west over ports, airports and railheads to hubs, then over the border
/// to the handover nodes in the east.
final class NetworkMaker {

    private final Size size;
    private final Style style;
    private final Dice dice;
    private final LocalDate start;
    private final LaneSizes laneSizes;

    private final NationCode recipient = new NationCode("XRC");
    private final List<NationCode> givers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<NodeKind, List<Node>> byKind = new HashMap<>();
    private final Map<NodeId, Node> byId = new HashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Set<String> drawn = new HashSet<>();

    NetworkMaker(Size size, Style style, Dice dice, LocalDate start) {
        this.size = size;
        this.style = style;
        this.dice = dice;
        this.start = start;
        this.laneSizes = new LaneSizes(style, dice);
    }

    Network make() {
        for (char letter = 'A'; letter < 'A' + 14; letter++) {
            givers.add(new NationCode("XD" + letter));
        }
        drawNodes();
        drawNeededLanes();
        fillUpLanes();
        return new Network(
                recipient,
                nations(),
                givers,
                transitRules(),
                nodes,
                origins(),
                of(NodeKind.HANDOVER),
                lanes,
                closures(),
                capacityChanges());
    }

    private List<Nation> nations() {
        var nations = new ArrayList<Nation>();
        for (var giver : givers) {
            var gdp = OptionalLong.of(1_000L * dice.between(30_000, 4_000_000));
            nations.add(new Nation(giver, "Donor " + giver.value().charAt(2), gdp, Optional.of(Partner.ALLY)));
        }
        nations.add(new Nation(recipient, "Recipient", OptionalLong.empty(), Optional.of(Partner.RECIPIENT)));
        return nations;
    }

    /// The first four nations hold hubs and borders; depots lie in all of them.
    private void drawNodes() {
        var east = size.handovers();
        for (int i = 0; i < east; i++) {
            add(NodeKind.HANDOVER, recipient, 32, i, limits -> limits.handling(handoverHandling_t()));
        }
        for (int i = 0; i < east; i++) {
            add(
                    NodeKind.BORDER,
                    givers.get(i % 4),
                    26,
                    i,
                    limits -> limits.storage(size.meanDemand_t()).dwell(dice.between(0, 1)));
        }
        for (int i = 0; i < east; i++) {
            var throughput_t = hubThroughput_t(i);
            add(
                    NodeKind.HUB,
                    givers.get(i % 4),
                    22,
                    i,
                    limits -> limits.handling(2 * throughput_t)
                            .storage(Math.max(100, throughput_t * dice.between(3.0, 6.0)))
                            .neq(Math.max(6_000, throughput_t * dice.between(120.0, 220.0)))
                            .dwell(dice.between(0, 2)));
        }
        var transfers = Math.max(4, (size.nodes() - 3 * east) * 3 / 10);
        var kinds = List.of(NodeKind.RAILHEAD, NodeKind.SEAPORT, NodeKind.AIRPORT, NodeKind.SEAPORT);
        for (int i = 0; i < transfers; i++) {
            add(
                    kinds.get(i % 4),
                    givers.get(i % givers.size()),
                    dice.between(4, 18),
                    i,
                    limits -> limits.dwell(dice.between(0, 2)));
        }
        for (int i = 0; nodes.size() < size.nodes(); i++) {
            var kind = i % 8 == 7 ? NodeKind.FACTORY : NodeKind.DEPOT;
            add(kind, givers.get(i % givers.size()), dice.between(-8, 14), i, limits -> limits);
        }
    }

    private double handoverHandling_t() {
        return Math.max(100, 2.2 * size.meanDemand_t() / size.handovers() * dice.between(0.9, 1.6));
    }

    private double hubThroughput_t(int hub) {
        return switch (style) {
            case Style.Hub60(var tightness) -> {
                var total_t = 1.2 * tightness * size.meanDemand_t();
                yield Math.max(60, hub == 0 ? 0.6 * total_t : 0.4 * total_t / (size.handovers() - 1));
            }
            case Style.Coarse(), Style.Fine() ->
                Math.max(60, 1.1 * size.meanDemand_t() / size.handovers() * dice.between(0.6, 1.4));
        };
    }

    private void add(
            NodeKind kind,
            NationCode nation,
            int longitude,
            int number,
            java.util.function.UnaryOperator<NodeLimits> limited) {
        var id = new NodeId("%s%02d".formatted(kind.code(), number));
        var place =
                new GeoPoint(dice.between(44_000_000, 56_000_000), longitude * 1_000_000 + dice.between(0, 999_999));
        var limits = limited.apply(NodeLimits.NONE);
        var node = new Node(
                id,
                "%s %d".formatted(kind.code(), number),
                nation,
                kind,
                place,
                "",
                limits.handling(),
                limits.storage(),
                limits.neq(),
                limits.dwellDays());
        nodes.add(node);
        byId.put(id, node);
        byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(node);
    }

    private List<Node> of(NodeKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    private List<Node> origins() {
        var origins = new ArrayList<>(of(NodeKind.DEPOT));
        origins.addAll(of(NodeKind.FACTORY));
        return origins;
    }

    private List<Node> transfers() {
        var transfers = new ArrayList<>(of(NodeKind.RAILHEAD));
        transfers.addAll(of(NodeKind.SEAPORT));
        transfers.addAll(of(NodeKind.AIRPORT));
        return transfers;
    }

    private void drawNeededLanes() {
        for (var origin : origins()) {
            nearest(origin, transfers()).stream().limit(2).forEach(to -> draw(origin, to, Mode.ROAD));
            draw(origin, dice.pick(of(NodeKind.HUB)), dice.chance(0.7) ? Mode.ROAD : Mode.RAIL);
        }
        for (var transfer : transfers()) {
            draw(transfer, dice.pick(of(NodeKind.HUB)), modeFrom(transfer));
            draw(transfer, of(NodeKind.HUB).getFirst(), modeFrom(transfer));
        }
        for (var hub : of(NodeKind.HUB)) {
            nearest(hub, of(NodeKind.BORDER)).stream().limit(2).forEach(to -> draw(hub, to, Mode.RAIL));
            draw(hub, dice.pick(of(NodeKind.HANDOVER)), Mode.ROAD);
        }
        for (var border : of(NodeKind.BORDER)) {
            nearest(border, of(NodeKind.HANDOVER)).stream().limit(3).forEach(to -> draw(border, to, Mode.ROAD));
        }
        for (var handover : of(NodeKind.HANDOVER)) {
            draw(dice.pick(of(NodeKind.HUB)), handover, Mode.ROAD);
            draw(dice.pick(of(NodeKind.BORDER)), handover, Mode.RAIL);
        }
        draw(of(NodeKind.HANDOVER).get(0), of(NodeKind.HANDOVER).get(1), Mode.ROAD);
    }

    private static Mode modeFrom(Node transfer) {
        return switch (transfer.kind()) {
            case SEAPORT -> Mode.SEA;
            case AIRPORT -> Mode.AIR;
            default -> Mode.RAIL;
        };
    }

    private List<Node> nearest(Node from, List<Node> among) {
        return among.stream()
                .sorted(Comparator.comparingDouble((Node to) -> distance_km(from, to))
                        .thenComparing(Node::node))
                .toList();
    }

    private void fillUpLanes() {
        while (lanes.size() < size.lanes()) {
            switch (dice.between(0, 9)) {
                case 0, 1 -> draw(dice.pick(origins()), dice.pick(transfers()), Mode.ROAD);
                case 2, 3 -> drawFromTransfer();
                case 4 -> draw(dice.pick(origins()), dice.pick(of(NodeKind.HUB)), Mode.RAIL);
                case 5 -> draw(dice.pick(of(NodeKind.HUB)), dice.pick(of(NodeKind.BORDER)), Mode.ROAD);
                case 6 -> draw(dice.pick(origins()), dice.pick(of(NodeKind.HUB)), Mode.ROAD);
                case 7 -> drawAroundTheHubs();
                case 8 -> draw(dice.pick(transfers()), dice.pick(transfers()), Mode.RAIL);
                default -> draw(dice.pick(origins()), dice.pick(origins()), Mode.ROAD);
            }
        }
    }

    private void drawFromTransfer() {
        var transfer = dice.pick(transfers());
        draw(transfer, dice.pick(of(NodeKind.HUB)), dice.chance(0.6) ? modeFrom(transfer) : Mode.ROAD);
    }

    private void drawAroundTheHubs() {
        switch (style) {
            case Style.Hub60(var tightness) ->
                draw(dice.pick(of(NodeKind.HUB)), dice.pick(of(NodeKind.HUB)), Mode.ROAD);
            case Style.Coarse(), Style.Fine() ->
                draw(dice.pick(transfers()), dice.pick(of(NodeKind.BORDER)), Mode.ROAD);
        }
    }

    private void draw(Node from, Node to, Mode mode) {
        if (from.equals(to) || !drawn.add(from.node() + ">" + to.node() + mode)) {
            return;
        }
        var km = distance_km(from, to);
        var id = new LaneId("L%04d".formatted(lanes.size() + 1));
        var capacity_t = laneSizes.capacity_t(mode);
        lanes.add(new Lane(
                id,
                from.node(),
                to.node(),
                mode,
                LaneSizes.days(mode, km),
                Mass.ofTonnes(capacity_t),
                laneSizes.neqPerDay(mode, capacity_t),
                new TransportRate(Math.round(LaneSizes.eurPerTonne(mode, km) * dice.between(0.8, 1.3) * 10_000)),
                laneSizes.maxPiece(mode),
                crosses(from.nation(), to.nation()),
                weekdays(mode)));
    }

    private List<NationCode> crosses(NationCode from, NationCode to) {
        var between = dice.pick(givers);
        var passes = dice.chance(0.35) && !from.equals(to) && !between.equals(from) && !between.equals(to);
        return passes ? List.of(between) : List.of();
    }

    private Set<DayOfWeek> weekdays(Mode mode) {
        return switch (mode) {
            case SEA -> Set.of(dice.pick(List.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY)));
            case RAIL -> dice.chance(0.5) ? Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY) : Set.of();
            case ROAD, AIR, INLAND_WATER -> Set.of();
        };
    }

    private static double distance_km(Node from, Node to) {
        var north_km = 111.0 * (from.position().latitude() - to.position().latitude());
        var east_km = 71.0 * (from.position().longitude() - to.position().longitude());
        return Math.sqrt(north_km * north_km + east_km * east_km);
    }

    /// Two standing rules on lethal cargo and one that holds for a fortnight; none closes the main hub.
    private List<TransitRule> transitRules() {
        var third = size.days() / 3;
        return List.of(
                rule(1, givers.get(9), CargoScope.LETHAL, Optional.empty(), Period.ALWAYS),
                rule(2, givers.get(1), CargoScope.LETHAL, Optional.of(recipient), Period.ALWAYS),
                rule(
                        3,
                        givers.get(6),
                        CargoScope.ALL,
                        Optional.empty(),
                        Period.of(start.plusDays(third), start.plusDays(third + 14))));
    }

    private static TransitRule rule(
            int number, NationCode nation, CargoScope scope, Optional<NationCode> next, Period period) {
        return new TransitRule(new TransitRuleId("T%d".formatted(number)), nation, scope, next, period, "invented");
    }

    private List<Closure> closures() {
        var closures = new ArrayList<Closure>();
        for (int i = 0; i < size.handovers(); i++) {
            var from = start.plusDays(dice.between(5, size.days() - 10));
            closures.add(new Closure(
                    new ClosureId("C%d".formatted(i)), dice.pick(lanes).lane(), from, from.plusDays(5), "works"));
        }
        var day = start.plusDays(size.days() / 2);
        var hub = of(NodeKind.HUB).getLast().node();
        closures.add(new Closure(new ClosureId("CH"), hub, day, day.plusDays(1), "holiday"));
        return closures;
    }

    private List<CapacityChange> capacityChanges() {
        var day = start.plusDays(size.days() / 4);
        var hub = of(NodeKind.HUB).getFirst();
        var half = hub.handlingPerDay().map(handling -> new Mass(handling.grams() / 2));
        var lane = dice.pick(lanes);
        var less = Optional.of(new Mass(lane.capacityPerDay().grams() / 2));
        Optional<Mass> none = Optional.empty();
        return List.of(
                new CapacityChange(
                        new CapacityChangeId("K1"), hub.node(), day, day.plusDays(6), half, none, none, none, none, ""),
                new CapacityChange(
                        new CapacityChangeId("K2"),
                        lane.lane(),
                        day.plusDays(9),
                        day.plusDays(20),
                        none,
                        none,
                        none,
                        less,
                        none,
                        ""));
    }
}
