package org.muster.planner.explanation;

/// What a change would let come to a requirement.
public sealed interface Coming {

    /// Units of an offer or a supply.
    ///
    /// @param source its identifier
    record Units(long units, String source) implements Coming {}

    /// Crews that have learned.
    record Crews(long crews) implements Coming {}

    /// What a new offer gives.
    record NewOffer() implements Coming {}
}
