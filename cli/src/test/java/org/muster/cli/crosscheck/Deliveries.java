package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.muster.domain.plan.PriceKind;

/// What is handed over to one target, day by day, under its coverage.
final class Deliveries {

    /// Units handed over on a day.
    ///
    /// @param worth family units each
    record Delivery(MPVariable units, double worth, int day) {}

    private final Rows rows;
    private final Reading reading;
    private final Target target;
    private final Rows.Row coverage;
    private final List<Delivery> all = new ArrayList<>();

    Deliveries(Rows rows, Reading reading, Target target) {
        this.rows = rows;
        this.reading = reading;
        this.target = target;
        this.coverage = rows.priced(target.asked(), PriceKind.COVERAGE, target.id(), OptionalInt.empty());
    }

    /// A variable for units worth so much each that are handed over on this day.
    MPVariable on(int day, double worth) {
        var units = rows.variable(worth * target.pointsPerUnit(reading.date(day)));
        coverage.add(units, worth);
        all.add(new Delivery(units, worth, day));
        return units;
    }

    List<Delivery> all() {
        return all;
    }
}
