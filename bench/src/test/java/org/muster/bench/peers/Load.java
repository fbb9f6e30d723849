package org.muster.bench.peers;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.domain.offer.Offer;

/// Some units of an offer that travel together, or stay where they are.
@PlanningEntity
public class Load {

    private Offer offer;
    private long units;
    private List<Trip> trips;
    private @Nullable Trip trip;

    /// For Timefold, which fills in the rest.
    @SuppressWarnings("NullAway")
    public Load() {}

    /// @param trips that all loads of the offer share
    Load(Offer offer, long units, List<Trip> trips, @Nullable Trip trip) {
        this.offer = offer;
        this.units = units;
        this.trips = trips;
        this.trip = trip;
    }

    Offer offer() {
        return offer;
    }

    long units() {
        return units;
    }

    @ValueRangeProvider
    public List<Trip> getTrips() {
        return trips;
    }

    @PlanningVariable(allowsUnassigned = true)
    public @Nullable Trip getTrip() {
        return trip;
    }

    public void setTrip(@Nullable Trip chosen) {
        trip = chosen;
    }

    List<Trip.Use> uses() {
        return chosen().uses().stream()
                .map(use -> new Trip.Use(use.limit(), Math.multiplyExact(use.grams(), units)))
                .toList();
    }

    Demand demand() {
        return chosen().demand;
    }

    long cost_micro() {
        return Math.multiplyExact(units, chosen().cost_micro);
    }

    Trip chosen() {
        return Objects.requireNonNull(trip);
    }
}
