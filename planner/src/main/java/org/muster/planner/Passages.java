package org.muster.planner;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;

/// Which nodes a source can reach at all, days and limits aside: by any lanes that take its pieces, and by
/// those of them that its caveats and the transit rules leave it on some day.
final class Passages {

    private final Model model;
    private final Network network;
    private final int[][] into;
    /// Nations that each lane runs through, and the rules that speak of such a passage.
    private final List<List<NationCode>> passed = new ArrayList<>();
    private final List<List<TransitRule>> rulesOn = new ArrayList<>();
    private final Map<LegalKey, BitSet> legalLanes = new HashMap<>();
    private final Map<PlainKey, BitSet> plainReach = new HashMap<>();
    private final Map<LegalReachKey, BitSet> legalReach = new HashMap<>();

    private record LegalKey(NationCode nation, boolean lethal, Set<NationCode> avoid, int exempt) {}

    private record PlainKey(int origin, long grams) {}

    private record LegalReachKey(int origin, long grams, LegalKey caveats) {}

    /// What stands in the way of a source.
    ///
    /// @param rules  identifiers of transit rules
    /// @param avoids nations that its giver avoids
    record Obstacles(Set<String> rules, Set<String> avoids) {}

    Passages(Model model) {
        this.model = model;
        network = model.network;
        into = network.into;
        network.lanes.forEach(lane -> {
            var nations = model.scenario.nationsPassed(lane);
            passed.add(nations);
            rulesOn.add(model.scenario.transitRules().list().stream()
                    .filter(rule -> rule.standsIn(nations))
                    .toList());
        });
    }

    /// Whether any directed path of lanes that take the piece leads there.
    boolean isConnected(Holding holding, int node) {
        return plainReach
                .computeIfAbsent(
                        new PlainKey(holding.origin(), holding.cargo().grams()),
                        key -> reach(holding.origin(), lanesFor(holding), false))
                .get(node);
    }

    /// Whether a path leads there that avoids what is to be avoided and that no transit rule closes on every
    /// day.
    boolean isLegal(Holding holding, int node) {
        return legalFrom(holding).get(node);
    }

    private BitSet legalFrom(Holding holding) {
        var key = new LegalReachKey(holding.origin(), holding.cargo().grams(), caveats(holding));
        return legalReach.computeIfAbsent(key, any -> {
            var lanes = lanesFor(holding);
            lanes.and(legalLanes(holding));
            return reach(holding.origin(), lanes, false);
        });
    }

    /// The rules and nations at the border of what a source reaches, on paths to a node.
    Obstacles obstacles(Holding holding, int node) {
        var reached = legalFrom(holding);
        var lanes = lanesFor(holding);
        var leading = reach(node, lanes, true);
        var rules = new TreeSet<String>();
        var avoids = new TreeSet<String>();
        for (int lane = lanes.nextSetBit(0); lane >= 0; lane = lanes.nextSetBit(lane + 1)) {
            if (reached.get(network.from[lane]) && leading.get(network.to[lane]) && !reached.get(network.to[lane])) {
                avoided(holding, lane).forEach(nation -> avoids.add(nation.value()));
                standing(caveats(holding), lane)
                        .forEach(rule -> rules.add(rule.rule().value()));
            }
        }
        return new Obstacles(rules, avoids);
    }

    private BitSet lanesFor(Holding holding) {
        var lanes = new BitSet(network.from.length);
        for (int lane = 0; lane < network.from.length; lane++) {
            lanes.set(lane, network.maxPiece[lane] >= holding.cargo().grams());
        }
        return lanes;
    }

    private BitSet legalLanes(Holding holding) {
        return legalLanes.computeIfAbsent(caveats(holding), key -> {
            var lanes = new BitSet(network.from.length);
            for (int lane = 0; lane < network.from.length; lane++) {
                lanes.set(lane, avoided(holding, lane).isEmpty() && !isClosed(standing(key, lane)));
            }
            return lanes;
        });
    }

    private LegalKey caveats(Holding holding) {
        var source = holding.source();
        boolean exempt =
                source.avoid().contains(network.nodes.get(holding.origin()).nation());
        return new LegalKey(
                source.nation(),
                model.items.get(holding.cargo().item()).lethal(),
                source.avoid(),
                exempt ? holding.origin() : -1);
    }

    private Set<NationCode> avoided(Holding holding, int lane) {
        var avoid = holding.source().avoid();
        if (avoid.isEmpty() || passed.get(lane).stream().noneMatch(avoid::contains)) {
            return Set.of();
        }
        var touched = new TreeSet<>(network.lanes.get(lane).crosses());
        for (int end : new int[] {network.from[lane], network.to[lane]}) {
            if (end != holding.origin()) {
                touched.add(network.nodes.get(end).nation());
            }
        }
        touched.retainAll(avoid);
        return touched;
    }

    private List<TransitRule> standing(LegalKey caveats, int lane) {
        return rulesOn.get(lane).isEmpty()
                ? List.of()
                : rulesOn.get(lane).stream()
                        .filter(rule -> rule.concerns(caveats.lethal(), caveats.nation()))
                        .toList();
    }

    private boolean isClosed(List<TransitRule> rules) {
        if (rules.isEmpty() || rules.stream().anyMatch(rule -> rule.period().equals(Period.ALWAYS))) {
            return !rules.isEmpty();
        }
        for (int day = 0; day < model.days; day++) {
            LocalDate date = model.scenario.horizon().date(day);
            if (rules.stream().noneMatch(rule -> rule.period().contains(date))) {
                return false;
            }
        }
        return true;
    }

    private BitSet reach(int start, BitSet lanes, boolean backwards) {
        var reached = new BitSet(network.nodes.size());
        reached.set(start);
        var queue = new ArrayDeque<Integer>();
        queue.add(start);
        while (!queue.isEmpty()) {
            for (int lane : backwards ? into[queue.remove()] : network.out[queue.remove()]) {
                int next = backwards ? network.from[lane] : network.to[lane];
                if (lanes.get(lane) && !reached.get(next)) {
                    reached.set(next);
                    queue.add(next);
                }
            }
        }
        return reached;
    }
}
