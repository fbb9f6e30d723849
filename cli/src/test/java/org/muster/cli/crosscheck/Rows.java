package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;

/// The shared rows of the linear program, made when first used. Masses are in tonnes, NEQ in kilograms.
final class Rows {

    private enum Kind {
        LANE_MASS,
        LANE_NEQ,
        HANDLING,
        STORAGE,
        NODE_NEQ
    }

    private record Key(Kind kind, Object place, int day) {}

    private final MPSolver solver;
    private final MPObjective objective;
    private final Reading reading;
    private final Map<Key, Optional<Row>> shared = new HashMap<>();

    Rows(MPSolver solver, Reading reading) {
        this.solver = solver;
        this.reading = reading;
        this.objective = solver.objective();
        objective.setMaximization();
    }

    /// A constraint: a sum over variables that may not pass a limit, or must equal zero.
    static final class Row {
        private final MPConstraint constraint;

        private Row(MPConstraint constraint) {
            this.constraint = constraint;
        }

        void add(MPVariable variable, double factor) {
            constraint.setCoefficient(variable, constraint.getCoefficient(variable) + factor);
        }
    }

    MPVariable variable(double points) {
        var variable = solver.makeNumVar(0, MPSolver.infinity(), "");
        if (points != 0) {
            objective.setCoefficient(variable, points);
        }
        return variable;
    }

    Row atMost(double limit) {
        return new Row(solver.makeConstraint(-MPSolver.infinity(), limit));
    }

    Row balance() {
        return new Row(solver.makeConstraint(0, 0));
    }

    void onLane(Lane lane, int day, Load load, MPVariable units) {
        add(Kind.LANE_MASS, lane, day, Optional.of(new Mass(reading.laneCapacity_g(lane, day))), units, load.mass_g());
        add(Kind.LANE_NEQ, lane, day, reading.laneNeq(lane, day), units, load.neq_g());
    }

    void handled(Node node, int day, Load load, MPVariable units) {
        add(Kind.HANDLING, node, day, reading.handling(node, day), units, load.mass_g());
    }

    void overnight(Node node, int night, Load load, MPVariable units) {
        add(Kind.STORAGE, node, night, reading.storage(node, night), units, load.mass_g());
    }

    void onSite(Node node, int day, Load load, MPVariable units) {
        add(Kind.NODE_NEQ, node, day, reading.nodeNeq(node, day), units, load.neq_g());
    }

    private void add(Kind kind, Object place, int day, Optional<Mass> limit, MPVariable units, long grams) {
        if (grams > 0 && limit.isPresent()) {
            var perUnit = kind == Kind.LANE_NEQ || kind == Kind.NODE_NEQ ? 1e3 : 1e6;
            shared.computeIfAbsent(
                            new Key(kind, place, day),
                            any -> limit.map(most -> atMost(most.grams() / perUnit)))
                    .orElseThrow()
                    .add(units, grams / perUnit);
        }
    }

    double maximum() {
        var status = solver.solve();
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("The linear program ended as %s with %d columns and %d rows."
                    .formatted(status, solver.numVariables(), solver.numConstraints()));
        }
        return objective.value();
    }
}

/// What one unit weighs on the rows.
record Load(long mass_g, long neq_g) {}
