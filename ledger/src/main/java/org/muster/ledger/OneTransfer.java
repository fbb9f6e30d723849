package org.muster.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Written;

/// A command that moves a quantity once, between accounts whose numbers are known. Most commands are like that, and
/// need no lists.
record OneTransfer(Command command, long from, long to, long units) {

    private static final String CALL = "SELECT entry, recorded_at FROM ledger.write_transfer(?, ?, ?, ?, ?, ?, ?, ?)";

    /// @param known the number of an account, or null
    static Optional<OneTransfer> of(List<Command> commands, Function<AccountKey, @Nullable Long> known) {
        if (commands.size() == 1
                && commands.getFirst().acts().size() == 1
                && commands.getFirst().evidence().isEmpty()
                && commands.getFirst().acts().getFirst() instanceof Transfer(var from, var to, var quantity, var serials)
                && serials.isEmpty()) {
            var source = known.apply(from);
            var target = known.apply(to);
            if (source != null && target != null) {
                return Optional.of(new OneTransfer(commands.getFirst(), source, target, quantity.units()));
            }
        }
        return Optional.empty();
    }

    Recorded write(Connection connection, Caller caller) throws SQLException {
        try (var call = connection.prepareStatement(CALL)) {
            call.setString(1, caller.token());
            call.setString(2, caller.role().code());
            call.setObject(3, command.id().value());
            call.setLong(4, from);
            call.setLong(5, to);
            call.setLong(6, units);
            call.setObject(7, command.happenedAt().atOffset(ZoneOffset.UTC));
            call.setString(8, command.reason().orElse(null));
            try (var row = call.executeQuery()) {
                row.next();
                var recordedAt = row.getObject(2, OffsetDateTime.class).toInstant();
                return new Recorded(command.id(), List.of(new Written(new EntryId(row.getLong(1)), recordedAt)));
            }
        }
    }
}
