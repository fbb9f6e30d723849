package org.muster.planner;

import java.util.List;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;

/// A source as reasons speak of it: an offer with its quota, or a supply with one quota for each calendar month.
///
/// @param index  its number, offers first; it alone makes two of them equal
/// @param source the row
/// @param cargo  what travels
/// @param origin node
/// @param quotas what it has; none for a supply that takes no order within the horizon
/// @param draws  ways to draw on it
record Holding(int index, Source source, Cargo cargo, int origin, List<Quota> quotas, List<Draw> draws) {

    String name() {
        return source.identifier();
    }

    boolean awaitsConsent() {
        return source.consent().isPresent() && source.consent().get().isAwaited();
    }

    /// Whether its donor keeps it for other requirements.
    boolean isKeptFrom(Need need) {
        return switch (source) {
            case Offer offer -> !offer.mayServe(need.requirement().requirement());
            case Supply supply -> false;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holding that && index == that.index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
