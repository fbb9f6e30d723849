package org.muster.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.DatabaseRefusal;
import picocli.CommandLine.Option;

/// Where the ledger is: the options of all commands that read one.
final class LedgerPlace {

    private static final String MISSING_PASSWORD = "28";
    private static final String NO_CONNECTION = "08";
    private static final String NO_SUCH_COLUMN_OR_TABLE = "42";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The data folder of `muster serve`. Its database is started if it does not run.")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL server of your own: postgresql://user:password@host:port/database.")
    private @Nullable String url;

    /// What a command does with a ledger.
    interface Work {
        int with(Database database) throws SQLException;
    }

    @Nullable
    Path data() {
        return data;
    }

    @Nullable
    String url() {
        return url;
    }

    /// Opens the database of a data folder, lets `work` use it, and tells what stood in the way.
    int open(Terminal terminal, Path folder, Work work) {
        if (!Files.exists(folder.resolve("postgres").resolve("PG_VERSION"))) {
            terminal.tell(
                    Style.ERROR,
                    "There is no ledger in %s. Maybe another folder was meant by --data.".formatted(folder));
            return ExitStatus.BAD_INPUT;
        }
        return refusals(terminal, () -> {
            try (var database = Database.local(folder)) {
                return work.with(database);
            }
        });
    }

    /// What can fail.
    interface Attempt {
        int run() throws SQLException;
    }

    /// Turns what stands between us and the database into a message.
    static int refusals(Terminal terminal, Attempt attempt) {
        try {
            return attempt.run();
        } catch (DatabaseRefusal e) {
            terminal.tell(Style.ERROR, String.valueOf(e.getMessage()));
            return ExitStatus.BAD_INPUT;
        } catch (SQLException e) {
            terminal.tell(Style.ERROR, sentence(e));
            return ExitStatus.BAD_INPUT;
        }
    }

    private static String sentence(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        var message = String.valueOf(e.getMessage());
        if (state.startsWith(NO_CONNECTION)) {
            return "The database cannot be reached (%s). Maybe the server does not run, or the address is misspelled."
                    .formatted(message);
        }
        if (state.startsWith(MISSING_PASSWORD)) {
            return "The database refuses this name or password (%s). Maybe check --database-url.".formatted(message);
        }
        if (state.startsWith(NO_SUCH_COLUMN_OR_TABLE)) {
            return "The ledger cannot be read (%s). Maybe it was written by another version of Muster, or this role may not read it."
                    .formatted(message);
        }
        return "The ledger cannot be read to its end (%s). Maybe the connection was lost, or the disk is damaged."
                .formatted(message);
    }
}
