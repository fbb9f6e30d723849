package org.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The passes over the network against all routes that there are, in small worlds by chance.
class RoutesTest {

    private static final int SEEDS = 100;

    @Test
    void findsTheBestRouteBackward() {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed);
            for (var group : world.model.sources.groups) {
                world.router.run(group, world.unitValue, -1, world.prices, null, 0);
                compared += compareStarts(world, group, route -> true);
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void findsTheBestRouteThroughWhatIsLeft() {
        int blocked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed);
            var left = world.model.network.limit.clone();
            for (int resource = 0; resource < left.length; resource++) {
                boolean limited = left[resource] != Network.NO_LIMIT && world.random.nextInt(4) == 0;
                left[resource] = limited ? world.random.nextInt(1_500_000) : left[resource];
            }
            for (var group : world.model.sources.groups) {
                Predicate<Route> fits = route -> world.fits(route, group, left);
                world.router.run(group, world.unitValue, -1, world.prices, left, 0);
                compareStarts(world, group, fits);
                blocked += (int) world.routes(group, 0, world.model.days).stream()
                        .filter(fits.negate())
                        .count();
            }
        }
        assertThat(blocked).isGreaterThan(500);
    }

    private static int compareStarts(World world, Group group, Predicate<Route> open) {
        int compared = 0;
        for (int number : group.draws()) {
            var draw = world.model.sources.draw(number);
            for (int day = 0; day <= group.last(); day++) {
                double best = world.routes(draw, day, day).stream()
                        .filter(open)
                        .mapToDouble(route -> world.value(route, group))
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
                double found = world.router.start(draw.origin(), day);
                if (best == Double.NEGATIVE_INFINITY) {
                    assertThat(found).as("seed %d, day %d", world.seed, day).isEqualTo(best);
                } else {
                    assertThat(found).as("seed %d, day %d", world.seed, day).isCloseTo(best, within(1e-9));
                    var route = world.router.trace(draw.origin(), day);
                    assertThat(world.routes(draw, day, day))
                            .contains(route)
                            .filteredOn(open)
                            .contains(route);
                    assertThat(world.value(route, group)).isCloseTo(best, within(1e-9));
                    compared++;
                }
            }
        }
        return compared;
    }

    @Test
    void findsTheCheapestRoutesForward() {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed);
            var scout = new Scout(world.model);
            for (var group : world.model.sources.groups) {
                for (int number : group.draws()) {
                    var draw = world.model.sources.draw(number);
                    if (draw.first() <= group.last()) {
                        scout.run(group, draw.origin(), draw.first(), draw.last(), world.prices);
                        compared += compareArrivals(world, scout, group, draw);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static int compareArrivals(World world, Scout scout, Group group, Draw draw) {
        int compared = 0;
        var routes = world.routes(draw, draw.first(), draw.last());
        for (int target : group.targets()) {
            int node = world.model.targets.get(target).node();
            for (int day = draw.first(); day <= group.last(); day++) {
                int then = day;
                double best = routes.stream()
                        .filter(route -> route.arrive() == then && world.journeys.end(route) == node)
                        .mapToDouble(route -> world.cost(route, group))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
                if (best == Double.POSITIVE_INFINITY) {
                    assertThat(scout.cost(node, day)).isEqualTo(best);
                } else {
                    assertThat(scout.cost(node, day))
                            .as("seed %d, day %d", world.seed, day)
                            .isCloseTo(best, within(1e-9));
                    var route = scout.trace(draw.origin(), node, day);
                    assertThat(routes).contains(route);
                    assertThat(world.cost(route, group)).isCloseTo(best, within(1e-9));
                    compared++;
                }
            }
        }
        return compared;
    }

    @Test
    void findsTheEarliestArrival() {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed);
            var arrivals = new EarliestArrival(world.model.network);
            var holdings = new Holdings(world.model, new Draft(world.model));
            for (var target : world.model.targets) {
                var some = target.crew() ? List.<Holding>of() : holdings.suiting(target);
                for (var holding : some) {
                    int first = world.random.nextInt(3);
                    int notBefore = world.random.nextInt(world.model.days);
                    int last = world.journeys.lastDay(holding.source());
                    int expected = world.journeys.of(holding.source(), first, last).stream()
                            .filter(route -> world.journeys.end(route) == target.node())
                            .mapToInt(Route::arrive)
                            .filter(day -> day >= notBefore)
                            .min()
                            .orElse(EarliestArrival.NEVER);
                    if (holding.origin() != target.node()) {
                        assertThat(arrivals.day(holding, first, last, target.node(), notBefore))
                                .as("seed %d, %s", seed, holding.name())
                                .isEqualTo(expected);
                        compared += expected == EarliestArrival.NEVER ? 0 : 1;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void countsWhatARouteTakes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var world = new World(seed);
            for (var group : world.model.sources.groups) {
                for (var route : world.routes(group, 0, 2)) {
                    var usage = route.usage(world.model.network, group.cargo());
                    double taken = route.cost(world.model, group.cargo());
                    for (int i = 0; i < usage.resource().length; i++) {
                        int resource = usage.resource()[i];
                        taken += world.prices[resource]
                                * usage.grams()[i]
                                / (world.model.network.countsNeq(resource) ? 1e3 : 1e6);
                    }
                    assertThat(taken).isCloseTo(world.cost(route, group), within(1e-9));
                }
            }
        }
    }

    /// A world by chance with prices by chance on every limit that exists.
    private static final class World {
        final long seed;
        final Random random;
        final Model model;
        final Journeys journeys;
        final Router router;
        final double[] prices;
        final double[][] unitValue;

        World(long seed) {
            this.seed = seed;
            random = new Random(seed);
            model = RandomSamples.of(seed).model();
            journeys = new Journeys(model);
            router = new Router(model);
            prices = IntStream.range(0, model.network.resources)
                    .mapToDouble(resource -> model.network.limit[resource] == Network.NO_LIMIT || random.nextInt(3) > 0
                            ? 0
                            : random.nextDouble())
                    .toArray();
            unitValue = new double[model.targets.size()][model.days];
            Arrays.stream(unitValue).forEach(values -> Arrays.setAll(values, day -> random.nextDouble() * 5));
        }

        List<Route> routes(Group group, int first, int last) {
            return Arrays.stream(group.draws())
                    .mapToObj(model.sources::draw)
                    .flatMap(draw -> routes(draw, first, last).stream())
                    .toList();
        }

        List<Route> routes(Draw draw, int first, int last) {
            return journeys.of(journeys.source(draw), first, last);
        }

        double cost(Route route, Group group) {
            return journeys.price(route, model.items.get(group.cargo().item()), prices);
        }

        /// What a unit earns at the best of the targets where the route ends, less what the route costs.
        double value(Route route, Group group) {
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < group.targets().length; i++) {
                var target = model.targets.get(group.targets()[i]);
                var need = model.needOf(target);
                if (target.node() == journeys.end(route)
                        && route.arrive() >= need.first()
                        && route.arrive() <= need.last()) {
                    double worth = (double) group.worth()[i] / Model.UNIT;
                    best = Math.max(best, worth * unitValue[target.index()][route.arrive()]);
                }
            }
            return best - cost(route, group);
        }

        /// Whether each limit on the way has one unit left, each passing of a node taken by itself.
        boolean fits(Route route, Group group, long[] left) {
            var usage = route.usage(model.network, group.cargo());
            for (int i = 0; i < usage.resource().length; i++) {
                int resource = usage.resource()[i];
                long unit = model.network.countsNeq(resource)
                        ? group.cargo().neq()
                        : group.cargo().grams();
                if (left[resource] < unit) {
                    return false;
                }
            }
            return true;
        }
    }
}
