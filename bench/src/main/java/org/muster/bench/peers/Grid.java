package org.muster.bench.peers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;

/// A scenario by numbers: nodes, lanes, days and targets count from 0, limits stand by place and day.
final class Grid {

    /// The limit of a row that has none.
    static final long NONE = Long.MAX_VALUE;

    final Scenario scenario;
    final int days;
    final List<Node> nodes;
    final List<Lane> lanes;
    final int[] from;
    final int[] to;
    final int[] transit;
    final int[] dwell;
    final int[][] out;
    final List<Target> targets = new ArrayList<>();

    /// By place and day, in grams.
    final long[][] laneMass_g;

    final long[][] laneNeq_g;
    final long[][] handling_g;
    final long[][] storage_g;
    final long[][] nodeNeq_g;

    private final Map<NodeId, Integer> nodeNumbers = new HashMap<>();
    private final Map<ItemId, Map<FamilyId, Long>> worths = new HashMap<>();
    private final BitSet open = new BitSet();
    private final BitSet runs = new BitSet();

    Grid(Scenario scenario) {
        this.scenario = scenario;
        days = scenario.horizon().days();
        nodes = scenario.nodes().list();
        lanes = scenario.lanes().list();
        nodes.forEach(node -> nodeNumbers.put(node.node(), nodeNumbers.size()));
        from = lanes.stream().mapToInt(lane -> node(lane.from())).toArray();
        to = lanes.stream().mapToInt(lane -> node(lane.to())).toArray();
        transit = lanes.stream().mapToInt(Lane::days).toArray();
        dwell = nodes.stream().mapToInt(Node::dwellDays).toArray();
        out = new int[nodes.size()][];
        for (int node = 0; node < out.length; node++) {
            int start = node;
            out[node] = IntStream.range(0, lanes.size())
                    .filter(lane -> from[lane] == start)
                    .toArray();
        }
        scenario.suitability()
                .forEach(row -> worths.computeIfAbsent(row.item(), any -> new HashMap<>())
                        .put(row.family(), row.worth().tenThousandths()));
        scenario.requirements().forEach(this::addTargets);
        laneMass_g =
                limits(lanes, Lane::lane, lane -> Optional.of(lane.capacityPerDay()), CapacityChange::capacityPerDay);
        laneNeq_g = limits(lanes, Lane::lane, Lane::neqPerDay, CapacityChange::neqPerDay);
        handling_g = limits(nodes, Node::node, Node::handlingPerDay, CapacityChange::handlingPerDay);
        storage_g = limits(nodes, Node::node, Node::storage, CapacityChange::storage);
        nodeNeq_g = limits(nodes, Node::node, Node::neqLimit, CapacityChange::neqLimit);
        markOpenDays();
        markDepartures();
    }

    private void addTargets(Requirement requirement) {
        int handover = node(requirement.handover());
        var set = scenario.findSet(requirement);
        if (set.isEmpty()) {
            targets.add(new Target(
                    targets.size(), requirement, Optional.empty(), Optional.of(requirement.family()), 1, handover));
            return;
        }
        for (var variant : set.get().variants()) {
            for (var part : variant.parts()) {
                var family = part.kind() == PartKind.CREW
                        ? Optional.<FamilyId>empty()
                        : Optional.of(part.part().family());
                var which = Optional.of(new PartOfSet(variant.variant(), part.part()));
                targets.add(new Target(targets.size(), requirement, which, family, part.perSet(), handover));
            }
        }
    }

    private <R> long[][] limits(
            List<R> rows,
            Function<R, Place> place,
            Function<R, Optional<Mass>> base,
            Function<CapacityChange, Optional<Mass>> changed) {
        var limits = new long[rows.size()][days];
        var numbers = new HashMap<Place, Integer>();
        for (int row = 0; row < rows.size(); row++) {
            numbers.put(place.apply(rows.get(row)), row);
            Arrays.fill(limits[row], base.apply(rows.get(row)).map(Mass::grams).orElse(NONE));
        }
        var replaced = new BitSet();
        for (var change : scenario.capacityChanges()) {
            var row = numbers.get(change.place());
            var limit = changed.apply(change);
            for (int day = 0; row != null && limit.isPresent() && day < days; day++) {
                if (change.period().contains(date(day))) {
                    long now = limit.get().grams();
                    limits[row][day] = replaced.get(row * days + day) ? Math.min(limits[row][day], now) : now;
                    replaced.set(row * days + day);
                }
            }
        }
        return limits;
    }

    private void markOpenDays() {
        open.set(0, nodes.size() * days);
        for (var closure : scenario.closures()) {
            if (closure.place() instanceof NodeId node) {
                for (int day = 0; day < days; day++) {
                    if (closure.period().contains(date(day))) {
                        open.clear(node(node) * days + day);
                    }
                }
            }
        }
    }

    private void markDepartures() {
        for (int lane = 0; lane < lanes.size(); lane++) {
            for (int day = 0; day + transit[lane] < days; day++) {
                if (lanes.get(lane).runsOn(date(day))
                        && isOpen(from[lane], day)
                        && isOpen(to[lane], day + transit[lane])) {
                    runs.set(lane * days + day);
                }
            }
        }
        for (var closure : scenario.closures()) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                for (int day = 0; closure.place().equals(lanes.get(lane).lane()) && day < days; day++) {
                    if (closure.period().contains(date(day))) {
                        runs.clear(lane * days + day);
                    }
                }
            }
        }
    }

    int node(NodeId node) {
        return Objects.requireNonNull(nodeNumbers.get(node));
    }

    LocalDate date(int day) {
        return scenario.horizon().date(day);
    }

    int day(LocalDate date) {
        return scenario.horizon().dayOf(date);
    }

    boolean isOpen(int node, int day) {
        return open.get(node * days + day);
    }

    /// Whether what comes on this day counts for the target.
    boolean accepts(Target target, int day) {
        return day >= 0 && day < days && target.requirement().accepts(date(day));
    }

    /// Family units that one unit of the item is worth there, in ten-thousandths; 0 when it does not suit.
    long worth(ItemId item, Target target) {
        return target.family()
                .map(family -> worths.getOrDefault(item, Map.of()).getOrDefault(family, 0L))
                .orElse(0L);
    }

    /// What a source may serve; money is another matter.
    List<Target> targetsOf(Source source) {
        return targets.stream()
                .filter(target -> worth(source.item(), target) > 0)
                .filter(target -> !(source instanceof Offer offer)
                        || offer.mayServe(target.requirement().requirement()))
                .toList();
    }

    /// First day of departure, with no regard to an order; empty while a consent is awaited.
    Optional<Integer> firstDeparture(Source source) {
        if (source.consent().isPresent() && source.consent().get().isAwaited()) {
            return Optional.empty();
        }
        int first = source instanceof Offer offer ? Math.max(0, day(offer.available())) : 0;
        int granted = source.consent()
                .flatMap(consent -> consent.granted())
                .map(this::day)
                .orElse(0);
        return Optional.of(Math.max(first, granted));
    }

    int lastDeparture(Source source) {
        return source instanceof Offer offer
                ? Math.min(days - 1, offer.expires().map(this::day).orElse(days))
                : days - 1;
    }

    /// The lanes and days (lane × days + day) that this source's goods may use: the lane runs, takes the piece, and
    /// neither caveat nor transit rule forbids it.
    BitSet ways(Source source) {
        var item = scenario.items().get(source.item());
        var ways = (BitSet) runs.clone();
        for (int lane = 0; lane < lanes.size(); lane++) {
            var row = lanes.get(lane);
            var passed = scenario.nationsPassed(row);
            if (!row.takes(item.mass()) || touchesAvoided(source, row)) {
                ways.clear(lane * days, (lane + 1) * days);
            }
            for (var rule : scenario.transitRules()) {
                for (int day = 0;
                        rule.concerns(item.lethal(), source.nation()) && rule.standsIn(passed) && day < days;
                        day++) {
                    if (rule.period().contains(date(day))) {
                        ways.clear(lane * days + day);
                    }
                }
            }
        }
        return ways;
    }

    private boolean touchesAvoided(Source source, Lane lane) {
        return isAvoided(source, lane.from())
                || isAvoided(source, lane.to())
                || lane.crosses().stream().anyMatch(source.avoid()::contains);
    }

    private boolean isAvoided(Source source, NodeId node) {
        return !node.equals(source.origin())
                && source.avoid().contains(scenario.nodes().get(node).nation());
    }
}
