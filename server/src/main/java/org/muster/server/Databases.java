package org.muster.server;

import java.nio.file.Path;
import java.util.Optional;
import org.muster.ledger.postgres.Database;

/// Opens a database with all its schemas brought up to date: those of the ledger, then those of the desks.
final class Databases {

    private Databases() {}

    static Database open(Path data, Optional<String> url) {
        var database = url.map(address -> Database.at(address, data, Database.Options.usual()))
                .orElseGet(() -> Database.local(data));
        try {
            migrate(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    static void migrate(Database database) {
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        database.migrate("desk_history", "classpath:org/muster/server/schema");
    }
}
