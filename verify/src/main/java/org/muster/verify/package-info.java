/// Judges any plan: whether it keeps every rule, what it is worth, whether its certificate holds, and whether its
/// reasons are true.
///
/// Has never seen the planner: it depends on the domain alone and works from the contract (plan.md), so that plans
/// made by hand, by import or by the optimiser meet the same code, and the optimiser can be wrong without harm.
///
/// Start at [Verifier]; it answers with a [Judgement]. Inside:
///
/// - `Reading` finds what the identifiers of a plan name; `Terrain` is the scenario by number, `Days` its calendar
/// - one class for each rule: `FormRule` (0), `ChainRule` (1), `WindowRule`, `CaveatRule`, `QuantityRule`,
///   `MoneyRule`, `CoverageRule`, `LaneRule`, `NodeRule`, `TrainingRule`, `SetRule` (10); each breach is a record
///   under [Violation]
/// - `Arrivals`, `CompleteSets` and `Score`: what a plan earns, in fractions of integers
/// - `Prices`, `Bound`, `SourceValues` and `RoutePass`: the upper bound by a backward pass over the time-expanded
///   network, rounded upward as `Upward` explains
/// - `ReasonRule` and `ReasonTruth`: why something is short; `Shortness`, `SourceUse`, `Ways` and `EarliestArrival`
///   tell what is the case
///
/// The judge is total. Sums are whole numbers without bounds (`BigInteger`) wherever a plan chooses the summands,
/// days are numbers, and a row that cannot be understood is reported and left out; so no plan makes it throw.
@NullMarked
package org.muster.verify;

import org.jspecify.annotations.NullMarked;
