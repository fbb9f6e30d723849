package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NOT_DURABLE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.SERVER_TOO_OLD;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What a server must be before it may hold a ledger.
final class ServerCheck {

    private static final int OLDEST = 150000;

    private ServerCheck() {}

    /// Refuses a server that is too old, does not store UTF-8, or may lose what it acknowledged.
    static void refuseUnfit(Connection connection, boolean allowLossy) throws SQLException {
        refuseOld(setting(connection, "server_version_num"), setting(connection, "server_version"));
        if (!setting(connection, "server_encoding").equals("UTF8")) {
            throw new DatabaseRefusal(
                    SERVER_TOO_OLD,
                    "The database stores text as %s; Muster needs UTF8.\nMaybe create the database with ENCODING 'UTF8'."
                            .formatted(setting(connection, "server_encoding")));
        }
        if (!allowLossy) {
            refuseLossy(connection);
        }
    }

    static void refuseOld(String number, String name) {
        if (Integer.parseInt(number) < OLDEST) {
            throw new DatabaseRefusal(
                    SERVER_TOO_OLD,
                    "The server is PostgreSQL %s; Muster needs 15 or newer.\nMaybe upgrade it, or use the PostgreSQL that Muster brings: leave --database-url out."
                            .formatted(name));
        }
    }

    /// Refuses a session whose acknowledged work a crash could undo.
    static void refuseLossy(Connection connection) throws SQLException {
        for (var name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (setting(connection, name).equals("off")) {
                throw new DatabaseRefusal(
                        NOT_DURABLE,
                        "The server has %s switched off for %s: after a power failure it may lose what it acknowledged.\nMaybe set %s = on in postgresql.conf."
                                .formatted(name, connection.getMetaData().getUserName(), name));
            }
        }
    }

    static String setting(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT current_setting(?)")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
