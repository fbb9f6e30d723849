package org.muster.planner.explanation;

import java.time.LocalDate;
import java.util.List;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.FundId;
import org.muster.domain.requirement.RequirementId;

/// Why what is left of an offer stays where it is; of an offer that is used whole, what one more unit would be
/// worth. Points are whole millionths, at the prices of the plan.
public sealed interface OfferReason {

    /// No requirement asks for what it could serve.
    record NotAsked() implements OfferReason {}

    /// It waits for a consent.
    ///
    /// @param nation whose
    record AwaitsConsent(NationCode nation) implements OfferReason {}

    /// Its donor keeps it for requirements that cannot use it.
    ///
    /// @param only these, at least one
    record KeptFor(List<RequirementId> only) implements OfferReason {

        public KeptFor {
            only = List.copyOf(only);
        }
    }

    /// No lanes that take the piece lead to where it is asked for.
    record NoLanes() implements OfferReason {}

    /// No way to where it is asked for is legal for it.
    ///
    /// @param rules   transit rules that stand in the way, in order
    /// @param avoided nations in the way that its donor avoids, in order
    record NotLegal(List<String> rules, List<String> avoided) implements OfferReason {

        public NotLegal {
            rules = List.copyOf(rules);
            avoided = List.copyOf(avoided);
        }
    }

    /// Nothing of it can arrive before what it could serve lapses.
    record TooLate() implements OfferReason {}

    /// All of it is used.
    ///
    /// @param micropoints that one more unit would be worth; 0 if nothing
    record AllUsed(long micropoints) implements OfferReason {}

    /// One more unit would not earn more than it takes.
    ///
    /// @param micropoints that it takes more than it earns, not negative
    /// @param dearest     what takes most
    record Dear(long micropoints, Breakdown.Part dearest) implements OfferReason {}

    /// It is a part of sets of which other parts are scarcer.
    record OthersScarcer() implements OfferReason {}

    /// The planner stopped before it found a place.
    ///
    /// @param left        units
    /// @param micropoints that all of these may bring at most
    record NotPlaced(long left, long micropoints) implements OfferReason {}

    /// One more unit would be worth something, but no whole unit fits on its best way.
    ///
    /// @param micropoints that it would be worth
    /// @param obstacles   what refuses it, at least one
    record NoRoom(long micropoints, List<Obstacle> obstacles) implements OfferReason {

        public NoRoom {
            obstacles = List.copyOf(obstacles);
        }
    }

    /// What refuses a whole unit.
    sealed interface Obstacle {

        /// A limit of a lane or node with less left than the unit takes.
        ///
        /// @param term    what it limits
        /// @param element the lane or node
        /// @param lacking grams
        record Limit(Term term, String element, LocalDate day, long lacking) implements Obstacle {}

        /// A requirement that accepts less than a whole unit.
        ///
        /// @param element the requirement, and the part if it asks for sets
        record Covered(String element) implements Obstacle {}

        /// A fund with less left than the price.
        record Spent(FundId fund) implements Obstacle {}
    }
}
