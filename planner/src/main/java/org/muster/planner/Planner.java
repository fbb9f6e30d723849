package org.muster.planner;

import java.util.function.BooleanSupplier;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// Finds a plan for a scenario and proves how far from the best it can be.
///
/// **Sets.** Offers and supplies' months are quotas of whole units; a draw draws on a quota (a supply's draw is an
/// order
/// paid by one fund on its first possible day). Requirements are needs; a target is a plain requirement or one part of
/// one variant of a set. A way is a draw, a target and a dated route that keeps every caveat and window.
///
/// **Variables.** Units on each way, classes with their crews, complete sets by day.
///
/// **Constraints.** Units of a quota; cover of a target; each limit of a lane or node on each day (mass, explosives,
/// handling, storage); money of a fund; complete sets need all their parts by their day; places and trainees.
///
/// **Objective.** Points of what is fulfilled, by the timeliness of its day, less the price of transport.
///
/// The linear relaxation is solved by column generation: a first-order method solves the program of the ways known so
/// far ([Master]), an exact pass over the time-expanded network prices all ways ([Pricing]) and proves a bound in each
/// round. Then whole sets and whole units are assembled along its solution ([Assembler]) and improved by local search
/// ([LocalSearch]) until the gap, the work or the time asked for is reached. Between rounds nothing depends on
/// threads.
///
/// Source of the model: plan.md; of the algorithm: column generation by Dantzig and Wolfe with the smoothing of
/// Wentges.
public final class Planner {

    private Planner() {}

    /// Plans a scenario. There is always a plan: the empty one keeps every rule.
    ///
    /// @param listener  hears how it comes along
    /// @param cancelled asked often; once true, the best plan so far is returned
    /// @return a plan with its certificate; its figures say how the run ended
    public static Plan plan(
            Scenario scenario, PlanOptions options, ProgressListener listener, BooleanSupplier cancelled) {
        try (var run = new PlanningRun(scenario, options, listener, cancelled)) {
            return run.plan();
        }
    }
}
