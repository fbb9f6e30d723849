package org.muster.planner;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.requirement.RequirementId;

/// Small worlds by chance in which every rule of a route, a set, a purchase and a class occurs.
final class RandomSamples {

    private static final List<NationCode> NATIONS = List.of(Samples.XAA, Samples.XBB, Samples.XCC, Samples.XZZ);
    private static final List<String> NODES = List.of("A", "B", "C", "H", "H2");

    private final Random random;
    private final Samples samples;
    private final int days;

    private RandomSamples(long seed) {
        random = new Random(seed);
        days = 7 + random.nextInt(4);
        samples = new Samples(days);
    }

    static Samples of(long seed) {
        var one = new RandomSamples(seed);
        one.network();
        one.materiel();
        one.needs();
        one.gifts();
        one.training();
        return one.samples;
    }

    private void network() {
        for (var node : NODES) {
            samples.node(node, one(NATIONS), limit(), limit(), limit(), random.nextInt(3));
        }
        var names = new ArrayList<String>();
        for (int number = 0; number < 9; number++) {
            var from = one(NODES);
            var to = one(NODES);
            if (from.equals(to)) {
                continue;
            }
            names.add("L" + number);
            samples.lane(
                    "L" + number,
                    from,
                    to,
                    1 + random.nextInt(2),
                    random.nextInt(8) * 1000L,
                    random.nextInt(500),
                    limit(),
                    chance(4) ? 1000 : -1,
                    List.of(),
                    chance(3) ? EnumSet.of(one(List.of(DayOfWeek.values())), DayOfWeek.TUESDAY) : Set.of());
        }
        samples.closed(new NodeId(one(NODES)), 2, 2 + random.nextInt(2));
        names.forEach(name -> {
            if (chance(5)) {
                samples.closed(new LaneId(name), random.nextInt(4), 4);
            }
        });
        samples.rule(
                one(NATIONS),
                chance(2) ? CargoScope.ALL : CargoScope.LETHAL,
                chance(2) ? Optional.of(one(NATIONS)) : Optional.empty(),
                chance(2) ? Period.ALWAYS : Period.of(Samples.day(1), Samples.day(4)));
    }

    private void materiel() {
        samples.family("aid").family("arms").course("drill", 2);
        samples.item("crate", 1000, 0, false)
                .item("shell", 500 + 500L * random.nextInt(3), 1 + random.nextInt(3), true)
                .suits("crate", "aid", 1)
                .suits("shell", "arms", 1)
                .suits("shell", "aid", 0.4)
                .suits("crate", "arms", 1.5);
        samples.set(
                "team",
                Samples.variant("v", Samples.materiel("aid", 2), Samples.crews("drill", 1)),
                Samples.variant("w", Samples.materiel("arms", 1), Samples.materiel("aid", 1)));
    }

    private void needs() {
        int number = 0;
        for (var family : List.of("aid", "arms", "team", "team")) {
            int from = chance(3) ? random.nextInt(3) : 0;
            int due = from + random.nextInt(4);
            samples.requirement(
                    "R" + number++,
                    family,
                    1 + random.nextInt(4),
                    due,
                    due + 1 + random.nextInt(5),
                    1 + random.nextInt(9),
                    chance(2) ? "H" : "H2",
                    from);
        }
    }

    private void gifts() {
        for (int number = 0; number < 5; number++) {
            int available = random.nextInt(4) - 1;
            samples.offer(
                    "O" + number,
                    one(NATIONS),
                    chance(2) ? "crate" : "shell",
                    1 + random.nextInt(6),
                    one(NODES),
                    available,
                    chance(3) ? Optional.of(Samples.day(available + random.nextInt(5))) : Optional.empty(),
                    chance(6) ? Set.of(new RequirementId("R0")) : Set.of(),
                    chance(3) ? Set.of(one(NATIONS)) : Set.of(),
                    chance(6) ? Samples.XCC : null);
        }
        samples.fund("purse", 30 + random.nextInt(100), 0).fund("chest", 50, random.nextInt(4));
        samples.supply("maker", "crate", 10 + random.nextInt(20), random.nextInt(3), 1 + random.nextInt(4), one(NODES));
    }

    private void training() {
        samples.school("barracks", "drill", 1 + random.nextInt(2), 1);
        if (chance(2)) {
            samples.trainees(-1, 1).trainees(2, 2);
        }
    }

    private long limit() {
        return chance(3) ? random.nextInt(6) * 1000L : -1;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
