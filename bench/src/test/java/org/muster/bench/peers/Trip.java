package org.muster.bench.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.domain.materiel.Item;

/// One dated way of an item to one target: what Timefold chooses for a load.
public final class Trip {

    /// What a load takes of one limit on one day.
    record Use(Residual.Cell limit, long grams) {}

    final Target target;
    final Residual.Way way;
    final long worth;
    final long cost_micro;
    final Demand demand;
    private final Item item;
    private final Residual residual;
    private @Nullable List<Use> uses;

    /// @param worth      of a unit there, in ten-thousandths of a family unit
    /// @param cost_micro transport of a unit, in micro-points
    Trip(Target target, Residual.Way way, long worth, long cost_micro, Demand demand, Item item, Residual residual) {
        this.target = target;
        this.way = way;
        this.worth = worth;
        this.cost_micro = cost_micro;
        this.demand = demand;
        this.item = item;
        this.residual = residual;
    }

    /// What one unit takes; computed when first asked, for most ways are never looked at.
    List<Use> uses() {
        var known = uses;
        if (known == null) {
            known = residual.takes(item, way).entrySet().stream()
                    .filter(take -> take.getKey().now_g() != Grid.NONE)
                    .map(take -> new Use(take.getKey(), take.getValue()))
                    .toList();
            uses = known;
        }
        return known;
    }
}
