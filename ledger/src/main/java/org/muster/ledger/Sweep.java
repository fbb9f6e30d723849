package org.muster.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.Release;

/// Gives back what expired reservations hold.
final class Sweep {

    private Sweep() {}

    /// The command's identifier follows from the reservation, so that two sweeps release it once.
    static Command release(EntryId reservation, long remaining, Instant now) {
        var name = "reservation %s has expired".formatted(reservation);
        var id = new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return Command.of(id, now, new Release(reservation, new Quantity(remaining)))
                .because("The reservation has expired.");
    }

    static EntryId reservationOf(Command command) {
        return ((Release) command.acts().getFirst()).reservation();
    }
}
