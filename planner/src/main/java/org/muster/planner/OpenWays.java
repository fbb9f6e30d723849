package org.muster.planner;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether a source has a way in time through what a draft leaves of every limit, and which limits bind where it
/// has none.
final class OpenWays {

    /// So many full places are named.
    private static final int PLACES = 3;

    private final Model model;
    private final Draft draft;
    private final Prices prices;
    private final Router router;
    private final double[] free;
    private final double[][] unitValue;
    private int due;

    /// The best way in time for one unit, limits kept.
    ///
    /// @param open  whether there is one with room for a unit
    /// @param earns points that the unit brings there
    /// @param costs points that its transport takes
    record Way(boolean open, double earns, double costs) {

        static final Way NONE = new Way(false, 0, 0);

        boolean pays() {
            return open && (costs <= 0 || earns > costs);
        }

        Way better(Way other) {
            return other.open && (!open || other.earns - other.costs > earns - costs) ? other : this;
        }
    }

    private record Start(int day, double value) {}

    OpenWays(Model model, Draft draft, Prices prices) {
        this.model = model;
        this.draft = draft;
        this.prices = prices;
        router = new Router(model);
        free = new double[model.network.resources];
        unitValue = new double[model.targets.size()][];
    }

    /// Turns to the ways of a group in time through what the draft leaves.
    ///
    /// @param first         first departure day of interest
    /// @param pointsPerUnit points of one unit that comes in full time
    void withinLimits(Shortage shortage, Group group, int first, double pointsPerUnit) {
        var values = new double[model.days];
        double scale = pointsPerUnit / worth(shortage, group);
        for (int day = 0; day < model.days; day++) {
            values[day] = day <= shortage.due() ? scale * shortage.need().timeliness()[day] : Double.NaN;
        }
        pass(shortage, group, first, values, draft.left);
    }

    /// Turns to the ways of a group in time through the empty network.
    void withoutLimits(Shortage shortage, Group group, int first) {
        var values = new double[model.days];
        Arrays.fill(values, 1e6);
        Arrays.fill(values, Math.clamp(shortage.due() + 1L, 0, model.days), model.days, Double.NaN);
        pass(shortage, group, first, values, null);
    }

    private void pass(Shortage shortage, Group group, int first, double[] values, long @Nullable [] left) {
        int number = shortage.target().index();
        unitValue[number] = values;
        due = shortage.due();
        router.run(narrowed(group, shortage), unitValue, -1, free, left, first);
    }

    /// The group as if it had this target only, and no day after it is due.
    private Group narrowed(Group group, Shortage shortage) {
        int number = shortage.target().index();
        return new Group(
                group.index(),
                group.cargo(),
                new int[] {number},
                new long[] {group.worth()[group.positionOf(number)]},
                group.draws(),
                group.waysTo().getOrDefault(shortage.target().node(), Ways.NONE),
                group.waysTo(),
                group.first(),
                Math.min(Math.min(due, model.days - 1), shortage.need().last()));
    }

    /// The best way of these draws, after [#withinLimits].
    Way best(Group group, List<Draw> draws) {
        var best = Way.NONE;
        for (var draw : draws) {
            var start = start(draw);
            if (start.day() >= 0) {
                double costs = cost(group, draw, start);
                best = best.better(new Way(true, start.value() + costs, costs));
            }
        }
        return best;
    }

    /// The full places on the cheapest ways of these draws, dearest first, after [#withoutLimits].
    List<String> fullPlaces(Shortage shortage, Group group, List<Draw> draws, Words words) {
        // Each full place with the first day on which these draws could have been there.
        var full = new TreeMap<Integer, Integer>();
        for (var draw : draws) {
            var start = start(draw);
            if (start.day() >= 0 && start.value() > stay(draw, start.day())) {
                var usage = router.trace(draw.origin(), start.day()).usage(model.network, group.cargo());
                for (int i = 0; i < usage.resource().length; i++) {
                    if (isFull(usage, i)) {
                        int resource = usage.resource()[i];
                        int waited = start.day() - Math.max(0, draw.first());
                        full.merge(resource, resource % model.days - waited, Math::min);
                    }
                }
            }
        }
        return full.entrySet().stream()
                .sorted((a, b) -> Double.compare(prices.resource()[b.getKey()], prices.resource()[a.getKey()]))
                .map(place -> describe(place.getKey(), place.getValue(), group.cargo(), shortage, words))
                .distinct()
                .limit(PLACES)
                .toList();
    }

    private boolean isFull(Route.Usage usage, int position) {
        return draft.left[usage.resource()[position]] < usage.grams()[position];
    }

    private double worth(Shortage shortage, Group group) {
        return (double) group.worth()[group.positionOf(shortage.target().index())] / Model.UNIT;
    }

    private Start start(Draw draw) {
        var best = new Start(-1, Double.NEGATIVE_INFINITY);
        int last = Math.min(draw.last(), Math.min(due, model.days - 1));
        for (int day = Math.max(0, draw.first()); day <= last; day++) {
            double value = Math.max(router.start(draw.origin(), day), stay(draw, day));
            if (value > best.value()) {
                best = new Start(day, value);
            }
        }
        return best;
    }

    private double stay(Draw draw, int day) {
        return router.stayValue(draw.origin(), day);
    }

    private double cost(Group group, Draw draw, Start start) {
        return start.value() <= stay(draw, start.day())
                ? 0
                : router.trace(draw.origin(), start.day()).cost(model, group.cargo());
    }

    // --- words

    private String describe(int resource, int earliest, Cargo cargo, Shortage shortage, Words words) {
        var network = model.network;
        long unit = network.countsNeq(resource) ? cargo.neq() : cargo.grams();
        int day = resource % model.days;
        int block = resource - day;
        int first = day;
        while (first > Math.max(0, earliest) && draft.left[block + first - 1] < unit) {
            first--;
        }
        int last = day;
        int end = Math.min(model.days - 1, shortage.due() - (isLane(resource) ? network.transit[lane(resource)] : 0));
        while (last < end && draft.left[block + last + 1] < unit) {
            last++;
        }
        return "%s (%s)".formatted(place(resource), days(first, last, words));
    }

    private static String days(int first, int last, Words words) {
        return first == last ? words.date(first) : words.date(first) + " to " + words.date(last);
    }

    private String place(int resource) {
        var network = model.network;
        if (isLane(resource)) {
            var lane = network.lanes.get(lane(resource)).lane();
            return network.countsNeq(resource) ? "explosives on lane " + lane : "lane " + lane;
        }
        if (resource < network.storageBlock) {
            return "handling at node " + node(resource - network.handlingBlock);
        }
        if (resource < network.nodeNeqBlock) {
            return "storage at node " + node(resource - network.storageBlock);
        }
        return "explosives at node " + node(resource - network.nodeNeqBlock);
    }

    private boolean isLane(int resource) {
        return resource < model.network.handlingBlock;
    }

    private int lane(int resource) {
        return resource % model.network.laneNeqBlock / model.days;
    }

    private String node(int position) {
        return model.network.nodes.get(position / model.days).node().value();
    }
}
