package org.muster.bench.peers;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.modelbuilder.ModelBuilderHelper;
import com.google.ortools.modelbuilder.ModelSolverHelper;
import java.time.Duration;
import java.util.ArrayList;

/// A solver of OR-Tools with its settings.
///
/// A first-order or interior-point method may stop at a gap of 0.1 %, as Muster does; a simplex method has nothing to
/// prove before its end. PDLP breaks rows by more than its gap allows unless it is held to a hundredth of a percent
/// there: with 0.1 % its objective was 1.6 % off on S/coarse/1.
public enum Solver implements PeerSolver {
    GLOP("GLOP", "glop", "", Answers.OPTIMUM),
    CLP("CLP", "CLP", "", Answers.OPTIMUM),
    HIGHS_SIMPLEX("HiGHS simplex", "highs", "solver=simplex", Answers.OPTIMUM),
    HIGHS_IPM("HiGHS IPM", "highs", "solver=ipm", Answers.OPTIMUM),
    HIGHS_IPM_ALONE(
            "HiGHS IPM to 0.1 %, no crossover",
            "highs", "solver=ipm,run_crossover=off,ipm_optimality_tolerance=1e-3", Answers.NEAR_OPTIMUM),
    PDLP(
            "PDLP to 0.1 %",
            "pdlp",
            "termination_criteria { detailed_optimality_criteria {"
                    + " eps_optimal_primal_residual_relative: 1e-4 eps_optimal_primal_residual_absolute: 1e-4"
                    + " eps_optimal_dual_residual_relative: 1e-4 eps_optimal_dual_residual_absolute: 1e-4"
                    + " eps_optimal_objective_gap_relative: 5e-4 eps_optimal_objective_gap_absolute: 1e-4 } }"
                    + " num_threads: 2",
            Answers.NEAR_OPTIMUM),
    SCIP("SCIP, sets and classes whole", "scip", "", Answers.WHOLE_OPTIMUM);

    private final String title;
    private final String engine;
    private final String parameters;
    private final Answers answers;

    Solver(String title, String engine, String parameters, Answers answers) {
        this.title = title;
        this.engine = engine;
        this.parameters = parameters;
        this.answers = answers;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Answer solve(Program program, Duration limit) {
        Loader.loadNativeLibraries();
        return this == CLP ? solveThroughTheOldInterface(program, limit) : solveThroughTheNew(program, limit);
    }

    private Answer solveThroughTheNew(Program program, Duration limit) {
        var began = System.nanoTime();
        var model = new ModelBuilderHelper();
        var solver = new ModelSolverHelper(engine);
        try {
            program.readInto(new Loading(model));
            var loaded = System.nanoTime();
            solver.setTimeLimitInSeconds(limit.toNanos() / 1e9);
            if (!parameters.isEmpty()) {
                solver.setSolverSpecificParameters(parameters);
            }
            solver.solve(model);
            double solve_s = (System.nanoTime() - loaded) / 1e9;
            var status = solver.hasResponse() ? solver.getStatus().toString() : "NO RESPONSE";
            return new Answer(
                    status,
                    solver.hasSolution() ? solver.getObjectiveValue() : null,
                    (loaded - began) / 1e9,
                    solve_s,
                    hasEnded(status, solve_s, limit));
        } finally {
            solver.delete();
            model.delete();
        }
    }

    /// An interior point alone comes back without a status and without a point, whether it reached its tolerance or
    /// not: in its favour, it has unless the clock stopped it.
    private boolean hasEnded(String status, double solve_s, Duration limit) {
        return status.equals("OPTIMAL") || (this == HIGHS_IPM_ALONE && solve_s < limit.toNanos() / 1e9);
    }

    private final class Loading implements Program.Reader {
        private final ModelBuilderHelper model;

        Loading(ModelBuilderHelper model) {
            this.model = model;
            model.setMaximize(true);
        }

        @Override
        public void variable(int number, double gain, boolean mustBeWhole) {
            int added = model.addVar();
            model.setVarLowerBound(added, 0);
            model.setVarUpperBound(added, Double.POSITIVE_INFINITY);
            model.setVarObjectiveCoefficient(added, gain);
            model.setVarIntegrality(added, answers == Answers.WHOLE_OPTIMUM && mustBeWhole);
        }

        @Override
        public void row(int number, double least, double most) {
            int added = model.addLinearConstraint();
            model.setConstraintLowerBound(added, least);
            model.setConstraintUpperBound(added, most);
        }

        @Override
        public void entry(int row, int variable, double factor) {
            model.addConstraintTerm(row, variable, factor);
        }
    }

    /// CLP is known to the older interface only.
    private Answer solveThroughTheOldInterface(Program program, Duration limit) {
        var began = System.nanoTime();
        var solver = MPSolver.createSolver(engine);
        try {
            solver.suppressOutput();
            program.readInto(new OldLoading(solver));
            var loaded = System.nanoTime();
            solver.setTimeLimit(Math.max(1, limit.toMillis()));
            var status = solver.solve();
            var solved = System.nanoTime();
            boolean found = status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE;
            return new Answer(
                    status.toString(),
                    found ? solver.objective().value() : null,
                    (loaded - began) / 1e9,
                    (solved - loaded) / 1e9,
                    status == MPSolver.ResultStatus.OPTIMAL);
        } finally {
            solver.delete();
        }
    }

    private static final class OldLoading implements Program.Reader {
        private final MPSolver solver;
        private final ArrayList<MPVariable> variables = new ArrayList<>();
        private final ArrayList<MPConstraint> rows = new ArrayList<>();

        OldLoading(MPSolver solver) {
            this.solver = solver;
            solver.objective().setMaximization();
        }

        @Override
        public void variable(int number, double gain, boolean mustBeWhole) {
            var variable = solver.makeNumVar(0, MPSolver.infinity(), "");
            solver.objective().setCoefficient(variable, gain);
            variables.add(variable);
        }

        @Override
        public void row(int number, double least, double most) {
            rows.add(solver.makeConstraint(least, most));
        }

        @Override
        public void entry(int row, int variable, double factor) {
            rows.get(row).setCoefficient(variables.get(variable), factor);
        }
    }
}
