package org.muster.planner.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.muster.domain.network.Place;

/// What the limits of a lane or a node are worth in a plan, and who takes them.
///
/// @param place  which
/// @param limits its limits with a price, each for days in a row with the same limit
/// @param value  what all of these limits together are worth, and which requirements take it; what nobody takes
///               is a part of its own
public record PlaceExplained(Place place, List<Limit> limits, Breakdown value) {

    public PlaceExplained {
        limits = List.copyOf(limits);
    }

    /// A limit that has a price on some days in a row.
    ///
    /// @param term     what it limits
    /// @param days     departures of a lane, days of a node, or the nights after them
    /// @param grams    the limit of a day
    /// @param used     grams that the plan takes on all these days together
    /// @param offered  grams that the limit allows on all these days together
    /// @param perUnit  millionths of a point for one more tonne (of explosives: kilogram) on each of these days
    public record Limit(Term term, Stretch days, long grams, long used, long offered, long perUnit) {

        /// What it limits, in a word.
        public String what() {
            return TermWords.limit(term);
        }

        /// The days, in words.
        public String when() {
            return TermWords.days(days);
        }

        /// The share of it that the plan takes.
        public BigDecimal share() {
            return BigDecimal.valueOf(used).divide(BigDecimal.valueOf(offered), 4, RoundingMode.HALF_UP);
        }

        /// Whether it is about explosives, so that kilograms say more than tonnes.
        public boolean ofExplosives() {
            return term == Term.LANE_NEQ || term == Term.NODE_NEQ;
        }
    }
}
