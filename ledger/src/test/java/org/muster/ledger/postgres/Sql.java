package org.muster.ledger.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;

/// One statement at a time, for tests.
final class Sql {

    private Sql() {}

    /// The one value that a query gives.
    static String string(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void run(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            Database.execute(connection, sql);
        }
    }
}
