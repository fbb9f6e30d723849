package org.muster.verify;

import static org.muster.verify.Proposal.leg;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.CargoScope;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeKind;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.requirement.RequirementId;

/// A scenario of the largest size that is planned for, with a plan of like size: to see how long it takes to judge it.
/// The plan is no good one; it only has to be as much work.
final class LargeWorld {

    private static final int DAYS = 180;
    private static final int DEPOTS = 80;
    private static final int HUBS = 32;
    private static final int HANDOVERS = 8;
    private static final int LANES = 687;
    private static final int FAMILIES = 60;
    private static final int ITEMS = 100;
    private static final int OFFERS = 3_000;
    private static final int REQUIREMENTS = 1_000;
    private static final int CONSIGNMENTS = 6_000;
    private static final int PRICES = 50_000;

    private final Random random = new Random(7);
    final World world = new World();
    final Proposal proposal = new Proposal();
    private final List<NationCode> nations = new ArrayList<>();
    private final List<String> depots = new ArrayList<>();
    private final List<String> hubs = new ArrayList<>();
    private final List<String> handovers = new ArrayList<>();
    private final List<String[]> routes = new ArrayList<>();

    LargeWorld() {
        world.days = DAYS;
        network();
        materiel();
        needs();
        gifts();
        consignments();
        prices();
    }

    private void network() {
        for (int number = 0; number < 30; number++) {
            var nation = new NationCode("X" + (char) ('A' + number / 26) + (char) ('A' + number % 26));
            nations.add(nation);
            world.nations.put(nation.value(), nation);
        }
        nodes("D", DEPOTS, NodeKind.DEPOT, depots, -1);
        nodes("U", HUBS, NodeKind.HUB, hubs, 2_000_000);
        nodes("H", HANDOVERS, NodeKind.HANDOVER, handovers, -1);
        int lane = 0;
        for (var hub : hubs) {
            for (var handover : handovers) {
                lane("L" + lane++, hub, handover);
            }
        }
        for (var depot : depots) {
            for (int way = 0; way < 4; way++) {
                var hub = one(hubs);
                routes.add(new String[] {depot, "L" + lane, hub});
                lane("L" + lane++, depot, hub);
            }
        }
        while (lane < LANES) {
            var from = one(hubs);
            var to = one(hubs);
            if (!from.equals(to)) {
                lane("L" + lane++, from, to);
            }
        }
        for (int rule = 0; rule < 12; rule++) {
            world.transitRule(
                    "T" + rule,
                    one(nations),
                    rule % 2 == 0 ? CargoScope.LETHAL : CargoScope.ALL,
                    Optional.of(one(nations)),
                    Period.ALWAYS);
        }
    }

    private void nodes(String letter, int count, NodeKind kind, List<String> names, long limit) {
        for (int number = 0; number < count; number++) {
            names.add(letter + number);
            world.node(letter + number, one(nations), kind, limit, limit, limit, kind == NodeKind.HUB ? 1 : 0);
        }
    }

    private void lane(String id, String from, String to) {
        world.lane(id, from, to, 1 + random.nextInt(4), 500_000, 20 + random.nextInt(300));
    }

    private void materiel() {
        for (int family = 0; family < FAMILIES; family++) {
            world.family("f" + family);
        }
        for (int item = 0; item < ITEMS; item++) {
            world.item("i" + item, 1_000L * (1 + random.nextInt(20_000)), random.nextInt(2) * 5_000L, item % 2 == 0);
            world.suits("i" + item, "f" + item % FAMILIES, 10_000)
                    .suits("i" + item, "f" + random.nextInt(FAMILIES), 5_000);
        }
        world.course("c0", 20).course("c1", 30);
        world.school("K0", "c0", 5, 2, Period.ALWAYS).school("K1", "c1", 5, 2, Period.ALWAYS);
        world.trainees(0, 500, "");
        for (int set = 0; set < 10; set++) {
            world.set(
                    "s" + set,
                    World.variant(
                            "",
                            World.materiel("f" + set, 2),
                            World.materiel("f" + (set + 10), 4),
                            World.crew("c" + set % 2, 1)));
        }
    }

    private void needs() {
        for (int number = 0; number < REQUIREMENTS; number++) {
            int due = 20 + random.nextInt(120);
            world.requirement(
                    "R" + number,
                    number % 10 == 0 ? "s" + random.nextInt(10) : "f" + random.nextInt(FAMILIES),
                    1 + random.nextInt(200),
                    due,
                    due + 10 + random.nextInt(60),
                    1 + random.nextInt(100),
                    one(handovers));
        }
    }

    private void gifts() {
        for (int number = 0; number < OFFERS; number++) {
            world.offer(
                    "O" + number,
                    one(nations),
                    "i" + random.nextInt(ITEMS),
                    1 + random.nextInt(100),
                    random.nextInt(90),
                    random.nextInt(4) == 0 ? Optional.of(World.day(120)) : Optional.empty(),
                    one(depots),
                    random.nextInt(20) == 0 ? Set.of(new RequirementId("R" + random.nextInt(REQUIREMENTS))) : Set.of(),
                    random.nextInt(10) == 0 ? Set.of(one(nations)) : Set.of(),
                    Optional.empty());
        }
        world.fund("M0", 100_000_000, 0, Set.of()).fund("M1", 1_000_000, 10, Set.of(new FamilyId("f3")));
        for (int number = 0; number < 40; number++) {
            world.supply(
                    "S" + number,
                    one(nations),
                    "i" + random.nextInt(ITEMS),
                    1_000 + random.nextInt(9_000),
                    30,
                    20,
                    Period.ALWAYS,
                    one(depots));
        }
    }

    private void consignments() {
        var offers = List.copyOf(world.offers.values());
        var requirements = world.requirements.values().stream()
                .filter(requirement -> requirement.family().value().startsWith("f"))
                .toList();
        for (int number = 0; number < CONSIGNMENTS; number++) {
            var offer = one(offers);
            var requirement = one(requirements);
            var route = routes.get(depots.indexOf(offer.origin().value()) * 4);
            int start = Math.min(120, 1 + random.nextInt(100));
            int first = travel(route[1]);
            int hub = hubs.indexOf(route[2]);
            var last = "L"
                    + (hub * HANDOVERS
                            + handovers.indexOf(requirement.handover().value()));
            int go = start + first + 1;
            proposal.send(
                    "C" + number,
                    requirement.requirement().value(),
                    offer.offer().value(),
                    offer.item().value(),
                    1,
                    leg(route[1], start, start + first),
                    leg(last, go, go + travel(last)));
        }
        for (var requirement : requirements) {
            proposal.shortOf(
                            requirement.requirement().value(),
                            Optional.empty(),
                            1,
                            ReasonCode.TOO_LATE,
                            "None in time.")
                    .shortOf(
                            requirement.requirement().value(), Optional.empty(), 1, ReasonCode.CAVEAT, "None may pass.")
                    .shortOf(requirement.requirement().value(), Optional.empty(), 1, ReasonCode.NO_ROUTE, "No way.");
        }
    }

    private int travel(String lane) {
        return Objects.requireNonNull(world.lanes.get(lane)).days();
    }

    private void prices() {
        int rows = 0;
        for (int day = 0; day < DAYS && rows < PRICES; day++) {
            for (int lane = 0; lane < LANES && rows < PRICES; lane += 3, rows++) {
                proposal.price(PriceKind.LANE_MASS, "L" + lane, day, random.nextDouble() * 0.001);
            }
            for (var hub : hubs) {
                proposal.price(PriceKind.NODE_HANDLING, hub, day, random.nextDouble() * 0.001)
                        .price(PriceKind.NODE_STORAGE, hub, day, random.nextDouble() * 0.001);
                rows += 2;
            }
        }
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
