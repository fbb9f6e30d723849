package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Scenario;

/// Takes out of the nodes' limits what goods under way still take there: their arrival, and their stay until the day on
/// which the plan lets them go on. Onward departures count anew, as departures of an offer do.
final class ResidualNetwork {

    private final Scenario scenario;
    private final Amendment left;
    private final LocalDate at;
    private final Map<Spot, Use> uses =
            new TreeMap<>(Comparator.comparing(Spot::node).thenComparing(Spot::day));

    private record Spot(NodeId node, LocalDate day) {}

    /// @param handling grams that come
    /// @param storage  grams that stay overnight
    /// @param neq      grams of explosive on site
    private record Use(long handling, long storage, long neq) {

        Use plus(Use other) {
            return new Use(
                    Math.addExact(handling, other.handling),
                    Math.addExact(storage, other.storage),
                    Math.addExact(neq, other.neq));
        }
    }

    ResidualNetwork(Scenario scenario, Amendment left, LocalDate at) {
        this.scenario = scenario;
        this.left = left;
        this.at = at;
    }

    void settle(List<Parcel> parcels) {
        parcels.forEach(this::count);
        int number = 0;
        for (var entry : uses.entrySet()) {
            var change = change(entry.getKey(), entry.getValue(), number + 1);
            if (change.isPresent()) {
                left.capacityChanges.add(change.get());
                number++;
            }
        }
    }

    private void count(Parcel parcel) {
        if (!(parcel.position() instanceof Position.Moving(var node, var there, var leaves))) {
            return;
        }
        var item = scenario.items().get(parcel.consignment().item());
        long mass = Math.multiplyExact(item.mass().grams(), parcel.quantity());
        long neq = Math.multiplyExact(item.neq().grams(), parcel.quantity());
        if (!there.isBefore(at)) {
            add(node, there, new Use(mass, 0, leaves.filter(there::equals).isPresent() ? 0 : neq));
        }
        var until = leaves.orElse(there);
        var first = there.isBefore(at) ? at : there;
        for (var day = first; day.isBefore(until); day = day.plusDays(1)) {
            add(node, day, new Use(0, mass, day.equals(there) ? 0 : neq));
        }
    }

    private void add(NodeId node, LocalDate day, Use use) {
        if (scenario.horizon().contains(day)) {
            uses.merge(new Spot(node, day), use, Use::plus);
        }
    }

    private Optional<CapacityChange> change(Spot spot, Use use, int number) {
        var handling = less(spot, Node::handlingPerDay, CapacityChange::handlingPerDay, use.handling());
        var storage = less(spot, Node::storage, CapacityChange::storage, use.storage());
        var neq = less(spot, Node::neqLimit, CapacityChange::neqLimit, use.neq());
        if (handling.isEmpty() && storage.isEmpty() && neq.isEmpty()) {
            return Optional.empty();
        }
        var id = Names.free(
                "under-way-" + number,
                left.capacityChanges.stream().map(row -> row.change().value()).toList());
        return Optional.of(new CapacityChange(
                new CapacityChangeId(id),
                spot.node(),
                spot.day(),
                spot.day(),
                handling,
                storage,
                neq,
                Optional.empty(),
                Optional.empty(),
                "taken by goods under way"));
    }

    /// The limit of that day less what is taken; empty where nothing is taken or there is no limit.
    private Optional<Mass> less(
            Spot spot,
            Function<Node, Optional<Mass>> base,
            Function<CapacityChange, Optional<Mass>> changed,
            long taken) {
        if (taken == 0) {
            return Optional.empty();
        }
        return scenario.capacityChanges().list().stream()
                .filter(row -> row.place().equals(spot.node()) && row.period().contains(spot.day()))
                .flatMap(row -> changed.apply(row).stream())
                .min(Comparator.naturalOrder())
                .or(() -> base.apply(scenario.nodes().get(spot.node())))
                .map(limit -> new Mass(Math.max(0, limit.grams() - taken)));
    }
}
