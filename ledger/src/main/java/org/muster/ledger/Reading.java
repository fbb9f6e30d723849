package org.muster.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs queries in the name of a caller: under the policies of the caller's session.
public final class Reading {

    private static final OffsetDateTime FIRST = OffsetDateTime.of(-4000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime LAST = OffsetDateTime.of(200_000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final DataSource source;

    /// @param source connections as the role of the desks, under row-level security
    public Reading(DataSource source) {
        this.source = source;
    }

    /// Reads one row.
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Both statements go out in one message, which makes them one transaction.
    public <T> List<T> list(Caller caller, RowReader<T> reader, String sql, @Nullable Object... values) {
        try (var connection = source.getConnection();
                var query = connection.prepareStatement("SELECT set_config('muster.session', ?, true); " + sql)) {
            query.setString(1, caller.token());
            bind(query, values);
            query.execute();
            query.getMoreResults();
            try (var row = query.getResultSet()) {
                var result = new ArrayList<T>();
                while (row.next()) {
                    result.add(reader.read(row));
                }
                return result;
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("The ledger could not be read (%s).".formatted(e.getMessage()), e);
        }
    }

    private static void bind(PreparedStatement query, @Nullable Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Instant moment -> query.setObject(i + 2, time(moment));
                case UUID[] list -> query.setArray(i + 2, query.getConnection().createArrayOf("uuid", list));
                case String[] list ->
                    query.setArray(i + 2, query.getConnection().createArrayOf("text", list));
                case null, default -> query.setObject(i + 2, values[i]);
            }
        }
    }

    /// A sum over many lines. One that is larger than any number of 64 bits is told as the largest.
    static long whole(ResultSet row, String column) throws SQLException {
        var sum = row.getBigDecimal(column);
        return sum == null ? 0 : sum.min(LARGEST).max(LARGEST.negate()).longValueExact();
    }

    /// A moment as the database takes it: the first and the last that Java knows lie outside its calendar.
    static OffsetDateTime time(Instant moment) {
        if (moment.isBefore(FIRST.toInstant())) {
            return FIRST;
        }
        return moment.isAfter(LAST.toInstant()) ? LAST : moment.atOffset(ZoneOffset.UTC);
    }
}
