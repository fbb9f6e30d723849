package org.muster.ledger;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.ReleaseLine;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Written;

/// Writes commands. A command that meets another's lock, or loses its connection, is sent again: its identifier
/// sees to it that it is recorded once.
final class Journal {

    private static final int MOST_ATTEMPTS = 40;
    private static final int MOST_LOST_CONNECTIONS = 3;
    private static final int MOST_KNOWN_ACCOUNTS = 200_000;

    private final DataSource source;
    private final Map<AccountKey, Long> accounts = new ConcurrentHashMap<>();

    Journal(DataSource source) {
        this.source = source;
    }

    /// Commands recorded together, or none of them.
    sealed interface Attempt {
        record Done(List<Outcome> outcomes) implements Attempt {}

        record Broken(UUID command, Refusal refusal) implements Attempt {}

        /// At least one of the commands is in the ledger already.
        record Repeated() implements Attempt {}
    }

    Attempt write(Caller caller, List<Command> commands) {
        var lost = 0;
        for (var attempt = 1; ; attempt++) {
            try {
                return tryToWrite(caller, commands);
            } catch (SQLException e) {
                var fault = Fault.of(e);
                lost += fault == Fault.CONNECTION ? 1 : 0;
                if (fault == Fault.REPEATED) {
                    return new Attempt.Repeated();
                }
                if (fault == Fault.RULE) {
                    return Refusals.of(e, commands);
                }
                if (fault == Fault.OTHER || lost > MOST_LOST_CONNECTIONS || attempt >= MOST_ATTEMPTS) {
                    throw new LedgerUnavailable(
                            "The ledger could not take the command (%s).\nMaybe the database is down or its disk is full: see its log. Send the same command again."
                                    .formatted(e.getMessage()),
                            e);
                }
                pause(attempt);
            }
        }
    }

    /// A little longer each time, and not at the same time as the others that wait.
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 2L + 10L * Math.min(attempt, 20)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("Stopped while waiting for others to finish.", e);
        }
    }

    private Attempt tryToWrite(Caller caller, List<Command> commands) throws SQLException {
        var one = OneTransfer.of(commands, accounts::get);
        if (one.isPresent()) {
            try (var connection = source.getConnection()) {
                return new Attempt.Done(List.of(one.get().write(connection, caller)));
            }
        }
        var opens = has(commands, OpenLine.class);
        var releases = has(commands, ReleaseLine.class);
        try (var connection = source.getConnection()) {
            var written = new HashMap<UUID, Written[]>();
            commands.forEach(command ->
                    written.put(command.id().value(), new Written[command.acts().size()]));
            var numbers = new HashMap<AccountKey, Long>();
            if (opens || releases) {
                connection.setAutoCommit(false);
                try {
                    if (releases) {
                        beginRelease(connection, caller);
                    }
                    call(connection, caller, rows(commands, true), written, numbers);
                    call(connection, caller, rows(commands, false), written, numbers);
                    connection.commit();
                } catch (SQLException e) {
                    undo(connection, e);
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            } else {
                call(connection, caller, rows(commands, false), written, numbers);
            }
            remember(numbers);
            return new Attempt.Done(commands.stream()
                    .<Outcome>map(command -> new Recorded(
                            command.id(),
                            List.of(requireNonNull(written.get(command.id().value())))))
                    .toList());
        }
    }

    private static boolean has(List<Command> commands, Class<? extends Act> kind) {
        return commands.stream().flatMap(command -> command.acts().stream()).anyMatch(kind::isInstance);
    }

    /// Before anything else, so that nobody makes an account with the old label meanwhile.
    private static void beginRelease(Connection connection, Caller caller) throws SQLException {
        try (var call = connection.prepareStatement("SELECT ledger.begin_release(?, ?)")) {
            call.setString(1, caller.token());
            call.setString(2, caller.role().code());
            call.execute();
        }
    }

    /// What became of the command is told by the first fault, not by a connection that cannot even be rolled back.
    private static void undo(Connection connection, SQLException fault) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }

    private EntryRows rows(List<Command> commands, boolean openings) {
        var rows = new EntryRows(accounts::get);
        for (var command : commands) {
            for (var ordinal = 0; ordinal < command.acts().size(); ordinal++) {
                if (command.acts().get(ordinal) instanceof OpenLine == openings) {
                    rows.add(command, ordinal);
                }
            }
        }
        return rows;
    }

    private static void call(
            Connection connection,
            Caller caller,
            EntryRows rows,
            Map<UUID, Written[]> written,
            Map<AccountKey, Long> numbers)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var keys = rows.sentAlong();
        try (var call = connection.prepareStatement(EntryRows.CALL)) {
            rows.bind(call, caller);
            try (var row = call.executeQuery()) {
                for (var place = 0; row.next(); place++) {
                    requireNonNull(written.get(row.getObject(1, UUID.class)))[row.getInt(2)] = new Written(
                            new EntryId(row.getLong(3)),
                            row.getObject(6, OffsetDateTime.class).toInstant());
                    learn(numbers, keys, rows.fromOf(place), row.getLong(4));
                    learn(numbers, keys, rows.toOf(place), row.getLong(5));
                }
            }
        }
    }

    private static void learn(Map<AccountKey, Long> numbers, List<AccountKey> keys, @Nullable Long sent, long number) {
        if (sent != null && sent < 0) {
            numbers.put(keys.get(Math.toIntExact(-sent - 1)), number);
        }
    }

    private void remember(Map<AccountKey, Long> numbers) {
        if (accounts.size() + numbers.size() > MOST_KNOWN_ACCOUNTS) {
            accounts.clear();
        }
        accounts.putAll(numbers);
    }

    /// What an error of the database means for the command.
    private enum Fault {
        RULE,
        REPEATED,
        CONFLICT,
        CONNECTION,
        OTHER;

        private static Fault of(SQLException e) {
            var state = String.valueOf(e.getSQLState());
            if (Rule.find(state).isPresent() || state.equals(Refusals.NOT_ALLOWED)) {
                return RULE;
            }
            return switch (state) {
                case "23505" ->
                    String.valueOf(e.getMessage()).contains("entry_command_ordinal_key") ? REPEATED : CONFLICT;
                case "40001", "40P01", "55P03" -> CONFLICT;
                case "57P01", "57P02", "57P03" -> CONNECTION;
                default -> state.startsWith("08") ? CONNECTION : OTHER;
            };
        }
    }
}
