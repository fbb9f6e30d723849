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
    /// @param told  what slots that are not released take, also above the limit; empty: it would tell the caller
    ///              what one or two others bring
    public record Load(Optional<Mass> limit, Optional<Mass> told) {

        /// What slots take.
        ///
        /// @throws IllegalStateException if the caller is not told
        public Mass taken() {
            return told.orElseThrow(() -> new IllegalStateException("Too few nations stand behind this day."));
        }

        /// What is left; empty if there is no limit, or the caller is not told what is taken.
        public Optional<Mass> left() {
            return limit.flatMap(most -> told.map(taken -> new Mass(Math.max(0, most.grams() - taken.grams()))));
        }

        public boolean isOver() {
            return limit.isPresent()
                    && told.filter(taken -> taken.compareTo(limit.get()) > 0).isPresent();
        }
    }

    static NodeDay read(ResultSet row) throws SQLException {
        return new NodeDay(
                row.getObject("day", LocalDate.class), load(row, "handling"), load(row, "storage"), load(row, "neq"));
    }

    private static Load load(ResultSet row, String what) throws SQLException {
        return new Load(mass(row, what + "_limit_g"), mass(row, what + "_g"));
    }

    private static Optional<Mass> mass(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(Mass::new);
    }
}
