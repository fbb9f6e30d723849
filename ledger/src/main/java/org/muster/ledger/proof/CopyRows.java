package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// The rows of a query, streamed by COPY in binary form: the fastest way out of PostgreSQL, and nothing is held
/// in memory.
final class CopyRows implements AutoCloseable {

    private static final int HEADER = 19;

    private final CopyOut copy;
    private final int columns;
    private byte @Nullable [] message;
    private int start;
    private boolean first = true;

    /// @param query without parameters; each of its columns is read in its binary form
    CopyRows(Connection connection, String query, int columns) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(query));
        this.columns = columns;
    }

    CopyRow row() {
        return new CopyRow(columns);
    }

    /// Goes to the next row; false at the end.
    boolean advance() throws SQLException {
        while (true) {
            message = copy.readFromCopy();
            if (message == null) {
                return false;
            }
            start = first ? HEADER : 0;
            first = false;
            if (start < message.length && message[start] >= 0) {
                return true; // what begins below zero is the mark of the end: a row of -1 columns
            }
        }
    }

    /// Points to the current row.
    void read(CopyRow row) {
        row.at(message(), start);
    }

    /// The current row, to be kept: its bytes and where it begins.
    byte[] message() {
        if (message == null) {
            throw new IllegalStateException("There is no current row.");
        }
        return message;
    }

    int start() {
        return start;
    }

    /// Reads to the end, so that the connection can be used for something else.
    @Override
    public void close() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            // what is left is of no use
        }
    }
}
