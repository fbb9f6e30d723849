package org.muster.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.ValueBasis;

/// Adds up what units are worth, never over rungs, bases or currencies.
final class Worths {

    private static final String SUMS = """
            SELECT s.rung, l.value_basis, l.value_currency, sum(s.units) AS units,
                   sum(s.units::numeric * l.value_cents) AS cents, min(l.value_date) AS earliest, max(l.value_date) AS latest
            FROM (%s) s LEFT JOIN ledger.line_value l USING (line)
            WHERE s.units <> 0
            GROUP BY s.rung, l.value_basis, l.value_currency
            ORDER BY s.rung, l.value_basis NULLS LAST, l.value_currency
            """;

    private final Reading reading;

    Worths(Reading reading) {
        this.reading = reading;
    }

    /// @param units a query for lines, rungs and how many units
    List<Worth> of(Caller caller, String units, Object... values) {
        return reading.list(caller, Worths::read, SUMS.formatted(units), values);
    }

    private static Worth read(ResultSet row) throws SQLException {
        var basis =
                Optional.ofNullable(row.getString("value_basis")).flatMap(word -> Code.find(ValueBasis.class, word));
        return new Worth(
                Rung.ofNumber(row.getInt("rung")),
                Reading.whole(row, "units"),
                basis.isEmpty() ? Optional.empty() : Optional.of(sum(row, basis.get())));
    }

    private static Worth.Sum sum(ResultSet row, ValueBasis basis) throws SQLException {
        return new Worth.Sum(
                basis,
                row.getString("value_currency"),
                new Money(Reading.whole(row, "cents")),
                row.getObject("earliest", LocalDate.class),
                row.getObject("latest", LocalDate.class));
    }
}
