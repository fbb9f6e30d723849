package org.muster.ledger.slots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.measure.Mass;

/// A day of a node: what it can take, and what slots take.
///
/// @param handling what comes and what goes
/// @param storage  what stays in the night after the day
/// @param neq      net explosive that is on site
public record NodeDay(LocalDate day, Load handling, Load storage, Load neq) {

    /// @param limit empty if there is none
    /// @param taken by slots that are not released; above the limit if that was lowered since, or overridden
    public record Load(Optional<Mass> limit, Mass taken) {

        /// What is left; empty if there is no limit.
        public Optional<Mass> left() {
            return limit.map(most -> new Mass(Math.max(0, most.grams() - taken.grams())));
        }

        public boolean isOver() {
            return limit.isPresent() && taken.compareTo(limit.get()) > 0;
        }
    }

    static NodeDay read(ResultSet row) throws SQLException {
        return new NodeDay(
                row.getObject("day", LocalDate.class), load(row, "handling"), load(row, "storage"), load(row, "neq"));
    }

    private static Load load(ResultSet row, String what) throws SQLException {
        return new Load(
                Optional.ofNullable(row.getObject(what + "_limit_g", Long.class))
                        .map(Mass::new),
                new Mass(row.getLong(what + "_g")));
    }
}
