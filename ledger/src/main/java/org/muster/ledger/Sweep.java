package org.muster.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.State;

/// Gives back what expired reservations and slots hold.
///
/// The commands' identifiers follow from what they release, so that two sweeps release it once.
final class Sweep {

    /// @param reservedBy the entry that reserved it
    record Expired(EntryId reservedBy, Command release) {}

    private Sweep() {}

    static List<Expired> expired(Reading reading, Caller caller, Instant now) {
        var all = new ArrayList<>(reading.list(
                caller,
                row -> reservation(new EntryId(row.getLong(1)), row.getLong(2), now),
                "SELECT entry, remaining FROM ledger.reservation WHERE remaining > 0 AND expires_at <= ? ORDER BY entry",
                now));
        all.addAll(reading.list(caller, row -> slot(row, now), """
                SELECT s.booked_by, s.slot, w.owner, w.releasable FROM ledger.slot s JOIN access.label w USING (label)
                WHERE s.used_by IS NULL AND s.released_by IS NULL AND s.expires_at <= ? ORDER BY s.booked_by\
                """, now));
        return all;
    }

    private static Expired reservation(EntryId reservation, long remaining, Instant now) {
        return new Expired(
                reservation,
                command(
                        "reservation %s has expired".formatted(reservation),
                        now,
                        new Release(reservation, new Quantity(remaining)),
                        "The reservation has expired."));
    }

    private static Expired slot(ResultSet row, Instant now) throws SQLException {
        var slot = row.getString("slot");
        var label = new Label(
                new NationCode(row.getString("owner")),
                Arrays.stream((String[]) row.getArray("releasable").getArray())
                        .map(NationCode::new)
                        .collect(Collectors.toSet()));
        return new Expired(
                new EntryId(row.getLong("booked_by")),
                command(
                        "slot %s has expired".formatted(slot),
                        now,
                        new State(Facts.of("slot-released").with("slot", slot), label),
                        "The slot has expired."));
    }

    private static Command command(String name, Instant now, Act release, String reason) {
        var id = new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return Command.of(id, now, release).because(reason);
    }
}
