package org.muster.verify;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.NodeKind;
import org.muster.domain.offer.Consent;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;

/// Small scenarios by chance in which every rule that a price or a route knows occurs, and prices by chance.
final class RandomWorld {

    private static final List<NationCode> NATIONS = List.of(World.XAA, World.XBB, World.XCC, World.XRR);

    private final Random random;
    private final World world = new World();
    private final List<String> nodes = List.of("A", "B", "C", "D", "H1", "H2");

    RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    World world() {
        world.days = 6 + random.nextInt(5);
        network();
        caveats();
        materiel();
        needs();
        gifts();
        training();
        return world;
    }

    private void network() {
        for (var node : nodes) {
            world.node(
                    node,
                    one(NATIONS),
                    node.startsWith("H") ? NodeKind.HANDOVER : NodeKind.HUB,
                    limit(),
                    limit(),
                    limit(),
                    random.nextInt(3));
        }
        for (int lane = 0; lane < 11; lane++) {
            var from = one(nodes);
            var to = one(nodes);
            if (!from.equals(to)) {
                world.lane(
                        "L" + lane,
                        from,
                        to,
                        1 + random.nextInt(2),
                        random.nextInt(50),
                        random.nextInt(200) * 100L,
                        limit(),
                        chance(4) ? 1 + random.nextInt(3) : -1,
                        chance(5) ? crossing(from, to) : List.of(),
                        chance(3) ? EnumSet.of(one(List.of(DayOfWeek.values())), DayOfWeek.TUESDAY) : Set.of());
            }
        }
        if (chance(2)) {
            world.close("C1", new NodeId(one(nodes)), random.nextInt(6), 6);
        }
        if (chance(2)) {
            world.close("C2", new LaneId(one(List.copyOf(world.lanes.keySet()))), random.nextInt(4), 4);
        }
        world.changeNode("CH1", one(nodes), 1, 3, random.nextInt(20), -1, random.nextInt(20));
        world.changeLane("CH2", one(List.copyOf(world.lanes.keySet())), 2, 4, random.nextInt(20), random.nextInt(20));
    }

    private List<NationCode> crossing(String from, String to) {
        var between = new ArrayList<>(NATIONS);
        world.nodes.values().stream()
                .filter(node ->
                        node.node().value().equals(from) || node.node().value().equals(to))
                .forEach(node -> between.remove(node.nation()));
        return List.of(one(between));
    }

    private void caveats() {
        world.transitRule(
                "T1",
                one(NATIONS),
                chance(2) ? CargoScope.LETHAL : CargoScope.ALL,
                chance(2) ? Optional.of(one(NATIONS)) : Optional.empty(),
                chance(2) ? Period.ALWAYS : Period.of(World.day(2), World.day(5)));
    }

    private void materiel() {
        world.family("f1").family("f2").family("f3");
        world.item("i1", 500 + random.nextInt(2000), 0, false)
                .item("i2", 500 + random.nextInt(3000), random.nextInt(900), true);
        world.suits("i1", "f1", 10_000)
                .suits("i1", "f3", 5_000)
                .suits("i2", "f2", 10_000)
                .suits("i2", "f1", 12_500);
        world.course("c1", 2).course("c2", 3);
        world.set(
                "s1",
                World.variant("v1", World.materiel("f1", 2), World.materiel("f3", 1), World.crew("c1", 1)),
                World.variant("v2", World.materiel("f2", 1), World.crew("c2", 2)));
        world.set("s2", World.variant("", World.materiel("f2", 1), World.crew("c1", 1)));
    }

    private void needs() {
        for (int number = 1; number <= 5; number++) {
            int due = random.nextInt(7);
            world.requirement(
                    "R" + number,
                    List.of("f1", "f2", "f3", "s1", "s2").get(number - 1),
                    1 + random.nextInt(5),
                    due,
                    due + 1 + random.nextInt(6),
                    1 + random.nextInt(9),
                    chance(2) ? "H1" : "H2",
                    random.nextInt(3),
                    chance(3) ? Optional.of(World.day(random.nextInt(due + 1))) : Optional.empty());
        }
    }

    private void gifts() {
        for (int number = 1; number <= 4; number++) {
            int available = random.nextInt(5) - 1;
            world.offer(
                    "O" + number,
                    one(NATIONS),
                    chance(2) ? "i1" : "i2",
                    1 + random.nextInt(9),
                    available,
                    chance(3) ? Optional.of(World.day(available + random.nextInt(4))) : Optional.empty(),
                    one(nodes),
                    chance(4) ? Set.of(new RequirementId("R1"), new RequirementId("R4")) : Set.of(),
                    chance(3) ? Set.of(one(NATIONS)) : Set.of(),
                    consent());
        }
        world.fund("M1", 1_000, random.nextInt(3), Set.of()).fund("M2", 500, 0, Set.of(new FamilyId("f1")));
        for (int number = 1; number <= 2; number++) {
            world.supply(
                    "S" + number,
                    one(NATIONS),
                    "i" + number,
                    random.nextInt(30),
                    random.nextInt(4),
                    1 + random.nextInt(5),
                    new Period(Optional.of(World.day(random.nextInt(3) - 1)), Optional.empty()),
                    one(nodes));
        }
    }

    private Optional<Consent> consent() {
        return chance(5)
                ? Optional.of(new Consent(
                        World.XCC, chance(2) ? Optional.of(World.day(random.nextInt(4))) : Optional.<LocalDate>empty()))
                : Optional.empty();
    }

    private void training() {
        world.school("K1", "c1", 1 + random.nextInt(3), 1 + random.nextInt(2), Period.ALWAYS)
                .school("K2", "c2", 2, 1, Period.of(World.day(1), World.day(4)));
        if (chance(2)) {
            world.trainees(-3, 2, "").trainees(3, 2, "c1").trainees(1, 1, "");
        }
    }

    /// Prices for limits that exist.
    List<Price> prices(Scenario scenario) {
        var prices = new ArrayList<Price>();
        var terrain = new Terrain(scenario);
        var pools = new Pools(scenario, terrain.days);
        for (int day = 0; day < terrain.days.count(); day++) {
            for (int lane = 0; lane < terrain.lanes.size(); lane++) {
                var id = terrain.lanes.get(lane).lane().value();
                add(prices, PriceKind.LANE_MASS, id, day, terrain.capacity(lane, day), 100);
                add(prices, PriceKind.LANE_NEQ, id, day, terrain.laneNeq(lane, day), 1);
            }
            for (int node = 0; node < terrain.nodes.size(); node++) {
                var id = terrain.nodes.get(node).node().value();
                add(prices, PriceKind.NODE_HANDLING, id, day, terrain.handling(node, day), 100);
                add(prices, PriceKind.NODE_STORAGE, id, day, terrain.storage(node, day), 50);
                add(prices, PriceKind.NODE_NEQ, id, day, terrain.nodeNeq(node, day), 1);
            }
            for (var target : terrain.targets.list()) {
                if (target.part().isPresent()) {
                    add(prices, PriceKind.SET_BY, target.identifier(), day, 0, 1);
                }
            }
            for (var school : scenario.schools()) {
                add(prices, PriceKind.SCHOOL, school.school().value(), day, 0, 0.2);
            }
            for (var pool : List.of("", "c1")) {
                add(prices, PriceKind.TRAINEES, pool, day, pools.contain(pool) ? 0 : -1, 0.2);
            }
        }
        for (var target : terrain.targets.list()) {
            if (chance(2)) {
                prices.add(
                        new Price(PriceKind.COVERAGE, target.identifier(), Optional.empty(), random.nextDouble() / 2));
            }
        }
        scenario.funds()
                .forEach(fund -> prices.add(
                        new Price(PriceKind.FUND, fund.fund().value(), Optional.empty(), random.nextDouble() / 20)));
        return prices;
    }

    private void add(List<Price> prices, PriceKind kind, String id, int day, long limit, double scale) {
        if (limit >= 0 && chance(3)) {
            prices.add(new Price(kind, id, Optional.of(World.day(day)), random.nextDouble() * scale));
        }
    }

    private long limit() {
        return chance(2) ? random.nextInt(30) : -1;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
