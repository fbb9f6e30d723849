package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.network.Place;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;

/// The shared rows of the linear program, made when first used. Masses are in tonnes, NEQ in kilograms.
final class Rows {

    private record Key(PriceKind kind, Place place, int day) {}

    private final MPSolver solver;
    private final MPObjective objective;
    private final Reading reading;
    private final Map<Key, Optional<Row>> shared = new HashMap<>();
    private final List<Priced> priced = new ArrayList<>();

    Rows(MPSolver solver, Reading reading) {
        this.solver = solver;
        this.reading = reading;
        this.objective = solver.objective();
        objective.setMaximization();
    }

    /// A row that the certificate prices.
    private record Priced(Row row, PriceKind kind, String id, Optional<LocalDate> day) {}

    /// A constraint: a sum over variables that may not pass a limit, or must equal zero.
    static final class Row {
        private final MPConstraint constraint;

        private Row(MPConstraint constraint) {
            this.constraint = constraint;
        }

        void add(MPVariable variable, long factor) {
            add(variable, (double) factor);
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

    Row atMost(long limit) {
        return atMost((double) limit);
    }

    Row atMost(double limit) {
        return new Row(solver.makeConstraint(-MPSolver.infinity(), limit));
    }

    /// A limit that the certificate prices.
    ///
    /// @param day empty for kinds without one
    Row priced(long limit, PriceKind kind, String id, OptionalInt day) {
        return priced((double) limit, kind, id, day);
    }

    /// The same for a limit that is not whole.
    Row priced(double limit, PriceKind kind, String id, OptionalInt day) {
        var row = atMost(limit);
        var date = day.isPresent() ? Optional.of(reading.date(day.getAsInt())) : Optional.<LocalDate>empty();
        priced.add(new Priced(row, kind, id, date));
        return row;
    }

    Row balance() {
        return new Row(solver.makeConstraint(0, 0));
    }

    void onLane(Lane lane, int day, Load load, MPVariable units) {
        add(
                PriceKind.LANE_MASS,
                lane.lane(),
                day,
                Optional.of(new Mass(reading.laneCapacity_g(lane, day))),
                units,
                load.mass_g());
        add(PriceKind.LANE_NEQ, lane.lane(), day, reading.laneNeq(lane, day), units, load.neq_g());
    }

    void handled(Node node, int day, Load load, MPVariable units) {
        add(PriceKind.NODE_HANDLING, node.node(), day, reading.handling(node, day), units, load.mass_g());
    }

    void overnight(Node node, int night, Load load, MPVariable units) {
        add(PriceKind.NODE_STORAGE, node.node(), night, reading.storage(node, night), units, load.mass_g());
    }

    void onSite(Node node, int day, Load load, MPVariable units) {
        add(PriceKind.NODE_NEQ, node.node(), day, reading.nodeNeq(node, day), units, load.neq_g());
    }

    private void add(PriceKind kind, Place place, int day, Optional<Mass> limit, MPVariable units, long grams) {
        if (grams > 0 && limit.isPresent()) {
            var perUnit = kind == PriceKind.LANE_NEQ || kind == PriceKind.NODE_NEQ ? 1e3 : 1e6;
            shared.computeIfAbsent(
                            new Key(kind, place, day),
                            any -> limit.map(
                                    most -> priced(most.grams() / perUnit, kind, place.value(), OptionalInt.of(day))))
                    .orElseThrow()
                    .add(units, grams / perUnit);
        }
    }

    /// Solves the program; dual values that are nothing but noise are left out.
    Relaxed solve() {
        var status = solver.solve();
        if (status != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("The linear program ended as %s with %d columns and %d rows."
                    .formatted(status, solver.numVariables(), solver.numConstraints()));
        }
        var prices = priced.stream()
                .map(row -> new Price(row.kind, row.id, row.day, Math.max(0, row.row.constraint.dualValue())))
                .filter(price -> price.price() > 1e-12)
                .toList();
        return new Relaxed(objective.value(), prices);
    }
}
