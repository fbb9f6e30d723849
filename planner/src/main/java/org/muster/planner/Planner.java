package org.muster.planner;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// Finds a plan for a scenario and proves how far from the best it can be.
///
/// # The model
///
/// **Sets and indices**
///
/// - *t*, days of the horizon; *l*, lanes; *n*, nodes ([Network]).
/// - *q*, quotas ([Quota]): an offer, or what one supply can make in one calendar month.
/// - *d*, draws on a quota ([Draw]): the offer itself, or an order on the first day on which one fund can pay it. A
///   draw has an origin and a window of departure days.
/// - *r*, needs ([Need]), one for each requirement; *v*, the variants of a set; *p*, the parts of a variant.
/// - *g*, targets ([Target]): a need for plain materiel, or one part of one variant of a need for sets.
/// - *w*, ways: a draw, a target that its item suits, and a dated route ([Route]) from the draw's origin to the
///   target's handover node. Only ways that keep rules 1 to 3 exist: legs chain, dwell, windows, weekdays,
///   closures, consent, `only`, `avoid`, transit rules, `max_piece_kg`.
/// - *s*, schools; *k*, pools of trainees ([Training]).
///
/// **Variables**, whole numbers of zero or more
///
/// - x(w), units on a way.
/// - y(r, v, t), sets of a variant that are complete on day t and not before.
/// - c(s, g, t), crews for a target in the classes that begin at a school on day t.
///
/// **Constraints**, each with the name of its rows in [Row.Kind]; where the plan has a price, the names are equal.
///
/// - *Quota* (rule 4): for each q, the sum of x(w) over the ways that draw on it is at most its units.
/// - *Coverage* (rules 6 and 9): for each g, the sum of worth × x(w), or of c(s, g, t), is at most what is asked.
///   In whole units materiel may pass that by less than its least worthy unit.
/// - *Lanes* (rule 7): for each l and departure day, mass is at most the capacity, and explosives are at most their
///   limit.
/// - *Nodes* (rule 8): for each n and day, what comes and goes is at most the handling, what stays overnight at
///   most the *storage*, and the explosives on site at most the *NEQ* limit. Like lanes, rows of the kind
///   *resource*.
/// - *Set by* (rule 10): for each part g of a set and each day t, per_set × the sets of its variant that are
///   complete by t are at most worth × x(w) that arrived by t, and crews that are ready by t.
/// - *Sets*: for each r, the sum of y(r, v, t) is at most the quantity.
/// - *Funds* (rule 5): for each fund, the price of what is drawn on its account is at most its amount.
/// - *Supplies* (rule 4): the units of a calendar month are the quota of that month.
/// - *Schools* (rule 9): for each s and day, classes that run are at most the parallel ones; a class holds no more
///   crews than its places and serves one target. The relaxation counts a crew as its share of a class.
/// - *Trainees* (rule 9): for each k and day, crews started by then are at most the trainees freed by then.
///
/// **Objective**, to maximise: for each r its weight / quantity × the sum over its fulfilled units, or complete
/// sets, of the timeliness of their day; less `points_per_meur` × the cost of transport.
///
/// # The algorithm
///
/// 1. A first plan without prices ([Assembler], [Filler]), so that the first prices mean something.
/// 2. The linear relaxation by column generation ([Relaxation]), in rounds: a first-order method ([FirstOrder])
///    solves the program of the ways known so far ([Master]); an exact pass over the time-expanded network
///    ([Pricing]) proves the bound of its prices; the ways that these prices call for join the master
///    ([Generation]); until both meet.
/// 3. Sets made whole in the relaxation's solution ([Dive]), within what all units, trainees and classes suffice for
///    ([WholeSets]).
/// 4. A whole plan along it ([Assembler]): whole sets with all their parts, then whole units of its ways
///    ([RelaxedWays]), then what else fits into what the network has left, and last without what makes no set.
/// 5. Local search ([LocalSearch]) by ruin and recreate, until the gap, the work or the time asked for is reached.
/// 6. Prices as they are printed, and the bound that they prove.
/// 7. Consolidation ([Consolidation]): small consignments are merged into larger ones, for no more points than the
///    gap asked for leaves over.
/// 8. A reason for whatever is short ([Reasons]), and the plan in the words of the contract ([PlanWriter]).
///
/// From step 2 on the plan in hand keeps every rule ([Draft]), so a run can end at any moment. What threads share
/// is cut into pieces that do not depend on how many threads there are, so neither does the plan.
///
/// Sources: of the model and the rules' numbers, plan.md; of column generation, Dantzig and Wolfe, with the
/// smoothing of Wentges; of ruin and recreate, Schrimpf and others.
public final class Planner {

    private Planner() {}

    /// Plans a scenario and keeps to a plan that was agreed: what begins before its day stays exactly, and each other
    /// change costs points. What is to be kept must be possible in the scenario by itself; a verifier can say so.
    ///
    /// @return a plan with its certificate for the scenario as it is, and, as the planner's own claim among the
    ///         options, a bound on all plans that keep what is to be kept
    public static Plan plan(
            Scenario scenario, PlanOptions options, Kept kept, ProgressListener listener, BooleanSupplier cancelled) {
        try (var run = new PlanningRun(scenario, options, Optional.of(kept), listener, cancelled)) {
            return run.plan();
        }
    }

    /// Plans a scenario. There is always a plan: the empty one keeps every rule.
    ///
    /// @param listener  hears how it comes along
    /// @param cancelled asked often; once true, the best plan so far is returned
    /// @return a plan with its certificate; its figures say how the run ended
    public static Plan plan(
            Scenario scenario, PlanOptions options, ProgressListener listener, BooleanSupplier cancelled) {
        try (var run = new PlanningRun(scenario, options, Optional.empty(), listener, cancelled)) {
            return run.plan();
        }
    }
}
