package org.muster.verify;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.Lane;
import org.muster.domain.offer.Source;

/// On which days which lanes are open to which cargo: weekdays, closures, the horizon, transit rules and nations to
/// avoid. The size of a piece is another matter.
///
/// Cargo that the same rules speak of and that avoids the same nations passes alike, so the answer is kept for each
/// such class.
final class Passage {

    private final Terrain terrain;
    private final List<TransitRule> rules;
    private final List<List<Integer>> lanesOfRule = new ArrayList<>();
    private final Map<NationCode, List<Integer>> lanesOfNation = new HashMap<>();
    private final boolean[][] running;
    private final IdentityHashMap<Source, CargoClass> classes = new IdentityHashMap<>();
    private final Map<CargoClass, boolean[][]> open = new ConcurrentHashMap<>();
    private final Map<CargoClass, boolean[]> everOpen = new ConcurrentHashMap<>();
    private final Map<CargoClass, boolean[]> lawful = new ConcurrentHashMap<>();

    Passage(Terrain terrain) {
        this.terrain = terrain;
        this.rules = terrain.scenario.transitRules().list();
        for (var rule : rules) {
            var concerned = new ArrayList<Integer>();
            for (int lane = 0; lane < terrain.lanes.size(); lane++) {
                if (rule.standsIn(terrain.passed(lane))) {
                    concerned.add(lane);
                }
            }
            lanesOfRule.add(concerned);
        }
        for (int lane = 0; lane < terrain.lanes.size(); lane++) {
            for (var nation : Set.copyOf(terrain.passed(lane))) {
                lanesOfNation.computeIfAbsent(nation, _ -> new ArrayList<>()).add(lane);
            }
        }
        this.running = running();
        var known = new HashMap<CargoClass, CargoClass>();
        Stream.<Source>concat(terrain.scenario.offers().list().stream(), terrain.scenario.supplies().list().stream())
                .forEach(source -> {
                    var cargo = classify(source);
                    classes.put(source, known.computeIfAbsent(cargo, _ -> cargo));
                });
    }

    /// What decides where and when cargo may pass.
    ///
    /// @param rules  numbers of the transit rules that speak of it
    /// @param avoid  nations that it avoids
    /// @param exempt number of the origin, if it lies in a nation to avoid; else -1
    record CargoClass(BitSet rules, Set<NationCode> avoid, int exempt) {}

    /// The class of an offer or supply of the scenario.
    CargoClass classOf(Source source) {
        return Objects.requireNonNull(classes.get(source), "a source of another scenario");
    }

    private CargoClass classify(Source source) {
        var lethal = terrain.scenario.items().get(source.item()).lethal();
        var concerned = new BitSet();
        for (int rule = 0; rule < rules.size(); rule++) {
            concerned.set(rule, rules.get(rule).concerns(lethal, source.nation()));
        }
        var origin = terrain.scenario.nodes().get(source.origin());
        return new CargoClass(
                concerned,
                source.avoid(),
                source.avoid().contains(origin.nation()) ? terrain.node(source.origin()) : -1);
    }

    /// Whether a lane is open to a class of cargo, by lane and departure day. A lane of which nothing special is said
    /// has the same row for all classes.
    boolean[][] open(CargoClass cargo) {
        return open.computeIfAbsent(cargo, key -> closedFor(key, running));
    }

    /// Whether a lane is free of nations to avoid, and of transit rules on at least one day; by lane. Weekdays,
    /// closures and the time it takes are left aside.
    boolean[] lawful(CargoClass cargo) {
        return lawful.computeIfAbsent(cargo, this::lawfulFor);
    }

    private boolean[] lawfulFor(CargoClass cargo) {
        var always = new boolean[terrain.days.count()];
        Arrays.fill(always, true);
        var rows = new boolean[terrain.lanes.size()][];
        Arrays.fill(rows, always);
        return onSomeDay(closedFor(cargo, rows));
    }

    /// Whether a lane is open to a class of cargo on some day, by lane.
    boolean[] everOpen(CargoClass cargo) {
        return everOpen.computeIfAbsent(cargo, key -> onSomeDay(open(key)));
    }

    private static boolean[] onSomeDay(boolean[][] rows) {
        var result = new boolean[rows.length];
        for (int lane = 0; lane < rows.length; lane++) {
            for (int day = 0; day < rows[lane].length && !result[lane]; day++) {
                result[lane] = rows[lane][day];
            }
        }
        return result;
    }

    /// The rows with what is closed to a class of cargo: its own rows where they differ, the same ones elsewhere.
    private boolean[][] closedFor(CargoClass cargo, boolean[][] rows) {
        var days = terrain.days;
        var result = rows.clone();
        var never = new boolean[days.count()];
        for (var nation : cargo.avoid()) {
            for (int lane : lanesOfNation.getOrDefault(nation, List.of())) {
                if (touches(cargo, lane)) {
                    result[lane] = never;
                }
            }
        }
        cargo.rules().stream().forEach(number -> {
            var period = rules.get(number).period();
            int first = days.from(period.from());
            int last = days.until(period.until());
            lanesOfRule.get(number).forEach(lane -> result[lane] = closed(result[lane], first, last));
        });
        return result;
    }

    private static boolean[] closed(boolean[] open, int first, int last) {
        var row = open.clone();
        for (int day = first; day <= last; day++) {
            row[day] = false;
        }
        return row;
    }

    private boolean touches(CargoClass cargo, int lane) {
        return avoids(cargo, terrain.from[lane])
                || avoids(cargo, terrain.to[lane])
                || terrain.lanes.get(lane).crosses().stream().anyMatch(cargo.avoid()::contains);
    }

    private boolean avoids(CargoClass cargo, int node) {
        return node != cargo.exempt()
                && cargo.avoid().contains(terrain.nodes.get(node).nation());
    }

    /// By weekdays, closures of the lane and of both ends, and the horizon.
    private boolean[][] running() {
        int count = terrain.days.count();
        var nodeOpen =
                terrain.nodes.stream().map(node -> terrain.open(node.node())).toList();
        var weekdays = new DayOfWeek[count];
        for (int day = 0; day < count; day++) {
            weekdays[day] = terrain.days.date(day).getDayOfWeek();
        }
        var result = new boolean[terrain.lanes.size()][count];
        for (int number = 0; number < result.length; number++) {
            Lane lane = terrain.lanes.get(number);
            var laneOpen = terrain.open(lane.lane());
            var startOpen = nodeOpen.get(terrain.from[number]);
            var endOpen = nodeOpen.get(terrain.to[number]);
            for (int day = 0; day + (long) lane.days() < count; day++) {
                result[number][day] = laneOpen[day]
                        && startOpen[day]
                        && endOpen[day + lane.days()]
                        && (lane.weekdays().isEmpty() || lane.weekdays().contains(weekdays[day]));
            }
        }
        return result;
    }
}
