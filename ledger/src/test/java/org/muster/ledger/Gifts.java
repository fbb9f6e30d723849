package org.muster.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;
import org.muster.ledger.postgres.Database;

/// What two persons let leave though no agreed plan sends it: for each line one override that stands.
public final class Gifts {

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Quantity PLENTY = new Quantity(1_000_000_000);

    private final Database database;
    private final Ledger ledger;
    private final Caller coordinator;
    private final Set<LineCode> given = new HashSet<>();

    public Gifts(Database database, Ledger ledger, Caller coordinator) {
        this.database = database;
        this.ledger = ledger;
        this.coordinator = coordinator;
    }

    /// The act that lets units of a line leave.
    public Act letting(LineCode line, NationCode giver, long units) {
        var id = new OverrideId("given-" + line.value());
        var label = Label.of(giver);
        if (given.add(line)) {
            var overrides = new Overrides(ledger, database.app());
            var request = new Request(id, Gate.AGREED_PLAN, line.value(), Optional.of(PLENTY), NEVER, true);
            var other = Sessions.open(database, "corin", Role.COORDINATOR, null, null);
            overrides.ask(coordinator, newId(), LONG_AGO, request, "A gift from door to door.", label);
            overrides.agree(other, newId(), LONG_AGO, id, label);
        }
        return Overrides.using(id, new Quantity(units), label);
    }

    private static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }
}
