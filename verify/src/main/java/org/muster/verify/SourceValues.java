package org.muster.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;
import org.muster.domain.requirement.RequirementId;

/// The best that one unit of each source can make of a departure on each day: over requirements, parts and routes, the
/// worth minus the route, in points, rounded up.
///
/// Sources that are alike share one backward pass ([RouteGroup], [RoutePass]). Passes run side by side; each answer
/// depends on its own pass alone, so it is the same however many run.
final class SourceValues {

    private static final double NOTHING = Double.NEGATIVE_INFINITY;
    private static final double[] NOWHERE = {};

    private final Terrain terrain;
    private final Passage passage;
    private final UnitValues values;
    private final RoutePass pass;
    private final Map<RouteGroup.Key, RouteGroup> groups = new LinkedHashMap<>();
    private final List<double[]> answers = new ArrayList<>();
    private final List<Double> grosses = new ArrayList<>();
    private final Map<WorthKey, double[][]> worths = new ConcurrentHashMap<>();
    private final Map<WorthKey, Aims> aims = new HashMap<>();
    private final LongAdder looks = new LongAdder();

    SourceValues(Terrain terrain, Passage passage, UnitValues values, RoutePass pass) {
        this.terrain = terrain;
        this.passage = passage;
        this.values = values;
        this.pass = pass;
    }

    /// What decides what a unit is worth at each handover node.
    private record WorthKey(ItemId item, Set<RequirementId> only, Set<FamilyId> families, int standing) {

        static WorthKey of(RouteGroup.Key key) {
            return new WorthKey(key.item().item(), key.only(), key.families(), key.standing());
        }
    }

    /// What units may be for, and where that is.
    private record Aims(List<Target> targets, Set<NodeId> handovers) {}

    /// Passes that [#compute] makes.
    int passes() {
        return groups.size();
    }

    /// How often all passes looked at a lane on a day.
    long looks() {
        return looks.sum();
    }

    /// Asks for the values of an offer.
    ///
    /// @return where its answer will be
    int ask(Offer offer) {
        return ask(
                offer,
                offer.only(),
                Set.of(),
                SourceWindow.first(terrain.days, offer),
                SourceWindow.last(terrain.days, offer));
    }

    /// Asks for the values of a supply that is paid by a fund for these families only.
    ///
    /// @return where its answer will be
    int ask(Supply supply, Set<FamilyId> families, int firstDeparture) {
        return ask(supply, Set.of(), families, firstDeparture, terrain.days.count() - 1);
    }

    private int ask(Source source, Set<RequirementId> only, Set<FamilyId> families, int first, int last) {
        int place = answers.size();
        answers.add(NOWHERE);
        grosses.add(0.0);
        var item = terrain.scenario.items().get(source.item());
        var aims = this.aims.computeIfAbsent(
                new WorthKey(source.item(), only, families, -1), key -> aims(key.item(), only, families));
        if (first > last || aims.targets().isEmpty()) {
            return place;
        }
        int standing = aims.handovers().contains(source.origin()) ? terrain.node(source.origin()) : -1;
        var key = new RouteGroup.Key(item, passage.classOf(source), only, families, standing);
        groups.computeIfAbsent(key, _ -> new RouteGroup(key, aims.targets()))
                .members
                .add(new RouteGroup.Member(place, terrain.node(source.origin()), first, last));
        return place;
    }

    private Aims aims(ItemId item, Set<RequirementId> only, Set<FamilyId> families) {
        var targets = terrain.worths(item).keySet().stream()
                .filter(family -> families.isEmpty() || families.contains(family))
                .sorted()
                .flatMap(family -> terrain.targets.of(family).stream())
                .filter(target ->
                        only.isEmpty() || only.contains(target.requirement().requirement()))
                .toList();
        return new Aims(
                targets,
                targets.stream().map(target -> target.requirement().handover()).collect(Collectors.toSet()));
    }

    /// Points by departure day, after [#compute]; empty if there is no target at all. What cannot be is negative
    /// infinity; what earns nothing is that or not above zero.
    double[] answer(int place) {
        return answers.get(place);
    }

    /// The most that a unit is worth anywhere, routes aside, after [#compute]; 0 or more.
    double gross(int place) {
        return grosses.get(place);
    }

    /// Runs all passes.
    void compute() {
        var waiting = List.copyOf(groups.values());
        waiting.forEach(group -> passage.open(group.key.cargo()));
        var next = new AtomicInteger();
        int workers = Math.min(waiting.size(), Runtime.getRuntime().availableProcessors());
        IntStream.range(0, workers).parallel().forEach(_ -> {
            var room = pass.new Room();
            for (int at = next.getAndIncrement(); at < waiting.size(); at = next.getAndIncrement()) {
                compute(waiting.get(at), room);
            }
            looks.add(room.looks());
        });
    }

    private void compute(RouteGroup group, RoutePass.Room room) {
        var worth = worths.computeIfAbsent(WorthKey.of(group.key), key -> handedOver(group, key.standing(), false));
        int last = lastWorthwhile(worth);
        room.run(group, passage, worth, group.first(), last);
        var standing = standing(group);
        double gross = Math.max(
                most(standing),
                Arrays.stream(worth).mapToDouble(SourceValues::most).max().orElse(0));
        for (var member : group.members) {
            var answer = new double[terrain.days.count()];
            Arrays.fill(answer, NOTHING);
            for (int day = member.first(); day <= member.last(); day++) {
                answer[day] = Math.max(room.departure(member.node(), day), standing[day]);
            }
            answers.set(member.place(), answer);
            grosses.set(member.place(), gross);
        }
    }

    private static double most(double[] byDay) {
        return Arrays.stream(byDay).reduce(0, Math::max);
    }

    /// By node and day of arrival, the best that a unit is worth, where that is more than nothing.
    ///
    /// @param node  a node to leave out; or the only one, if `alone`
    /// @param alone whether only this node counts
    private double[][] handedOver(RouteGroup group, int node, boolean alone) {
        var worth = new double[terrain.nodes.size()][];
        Arrays.fill(worth, NOWHERE);
        for (var target : group.targets) {
            int handover = terrain.node(target.requirement().handover());
            if ((handover == node) == alone) {
                if (worth[handover].length == 0) {
                    worth[handover] = new double[terrain.days.count()];
                    Arrays.fill(worth[handover], NOTHING);
                }
                add(group, target, worth[handover]);
            }
        }
        return worth;
    }

    private void add(RouteGroup group, Target target, double[] worth) {
        var requirement = target.requirement();
        var perUnit = values.of(target);
        double units = Upward.quotient(
                terrain.worth(group.key.item().item(), target.family()).orElse(0L), 1e4);
        long lapses = terrain.days.number(requirement.lapses());
        for (int day = terrain.days.from(requirement.notBefore()); day < terrain.days.count() && day < lapses; day++) {
            if (!(perUnit[day] <= 0)) {
                worth[day] = Math.max(worth[day], Upward.times(units, perUnit[day]));
            }
        }
    }

    /// The last day on which something is worth more than nothing.
    private static int lastWorthwhile(double[][] worth) {
        int last = -1;
        for (var byDay : worth) {
            for (int day = byDay.length - 1; day > last; day--) {
                if (byDay[day] > 0) {
                    last = day;
                }
            }
        }
        return last;
    }

    /// By day, the best for a unit that stands at its handover node already and needs no legs.
    private double[] standing(RouteGroup group) {
        var standing = new double[terrain.days.count()];
        Arrays.fill(standing, NOTHING);
        int node = group.key.standing();
        if (node >= 0) {
            var open = terrain.open(terrain.nodes.get(node).node());
            var worth = handedOver(group, node, true)[node];
            for (int day = 0; day < standing.length; day++) {
                if (open[day]) {
                    standing[day] = worth[day];
                }
            }
        }
        return standing;
    }
}
