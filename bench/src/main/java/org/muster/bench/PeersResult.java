package org.muster.bench;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.bench.peers.PeerSolver;
import org.muster.bench.peers.PeerSolver.Answers;

/// What Muster and its peers made of the same instances in one process.
///
/// @param name    what its files begin with: the date, UTC, and what the run is called
/// @param date    when the run began, UTC
/// @param limit_s of each plan
record PeersResult(String name, String date, Machine machine, long limit_s, List<OnInstance> instances) {

    /// The gap of the relaxed problem to which all are compared.
    static final double SAME_GAP = 0.001;

    PeersResult {
        instances = List.copyOf(instances);
    }

    /// @param muster     Muster's plan, to a gap of 0.1 % or the limit
    /// @param relaxing   Muster's relaxation alone, one run after the other
    /// @param greedy     the plan down the list
    /// @param others     plans of other planners, by when they had them
    /// @param arcs       size of the arc-flow program; none where it is too large to be built
    /// @param solvers    each on the same program; none where there is no program
    /// @param loadAfter  load average of the last minute at the end: more than the cores in use means that others
    ///                   worked too
    record OnInstance(
            Outcome muster,
            List<Relaxing> relaxing,
            PeerPlan greedy,
            List<PeerPlan> others,
            @Nullable Arcs arcs,
            List<Solved> solvers,
            double loadAfter) {

        OnInstance {
            relaxing = List.copyOf(relaxing);
            others = List.copyOf(others);
            solvers = List.copyOf(solvers);
        }

        /// The optimum of the relaxed problem; none if no solver came to it.
        @Nullable
        Double optimum() {
            return solvers.stream()
                    .filter(one -> one.answers() == Answers.OPTIMUM && one.isOptimal())
                    .map(one -> one.answer().objective())
                    .findFirst()
                    .orElse(null);
        }

        /// Whether a solver came to its end, and not too far from the optimum if that is known. Where it shows no
        /// point, this is taken for granted, in its favour.
        boolean isSolved(Solved solved) {
            var optimum = optimum();
            var objective = solved.answer().objective();
            return solved.answer().ended()
                    && (optimum == null
                            || objective == null
                            || solved.answers() == Answers.WHOLE_OPTIMUM
                            || Math.abs(objective - optimum) <= SAME_GAP * optimum);
        }

        /// The quickest solver that came to the end of the relaxed problem.
        @Nullable
        Solved quickest() {
            return solvers.stream()
                    .filter(one -> one.answers() != Answers.WHOLE_OPTIMUM && isSolved(one))
                    .min(Comparator.comparingDouble(one -> one.answer().solve_s()))
                    .orElse(null);
        }

        /// Whether the bound of each run of the relaxation lies within 0.1 % of the optimum; never so while no solver
        /// knows that.
        boolean isRelaxedAsFar() {
            var optimum = optimum();
            return optimum != null && relaxing.stream().allMatch(run -> run.bound() <= optimum * (1 + SAME_GAP));
        }

        /// What instances have to share to stand in one plot of growth.
        String style() {
            return muster.instance().split("/")[1];
        }

        /// Median of the runs.
        double relaxed_s() {
            var sorted =
                    relaxing.stream().mapToDouble(Relaxing::seconds).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /// One run of the relaxation.
    ///
    /// @param seconds until the planner left it, settled to 0.05 % or given up
    /// @param bound   that it proved
    /// @param course  bound over time
    record Relaxing(double seconds, double bound, List<Bounded> course) {

        Relaxing {
            course = List.copyOf(course);
        }

        /// Seconds until the bound was within a share of the optimum; negative: never.
        double within(double share, double optimum) {
            return course.stream()
                    .filter(one -> one.bound() <= optimum * (1 + share))
                    .mapToDouble(Bounded::seconds)
                    .findFirst()
                    .orElse(-1);
        }
    }

    record Bounded(double seconds, double bound) {}

    /// @param violations rules that the plan breaks
    /// @param objective  as the verifier finds it
    /// @param gap        against Muster's bound
    record PeerPlan(String planner, int violations, double objective, double gap, double plan_s, int consignments) {}

    record Arcs(int variables, int rows, int entries, double build_s) {}

    /// @param limit_s   that the solver was given
    /// @param grown_mib most that the process grew by meanwhile, in MiB; negative: not known here
    record Solved(String solver, Answers answers, long limit_s, PeerSolver.Answer answer, long grown_mib) {

        boolean isOptimal() {
            return answer.status().equals("OPTIMAL") && answer.objective() != null;
        }
    }
}
