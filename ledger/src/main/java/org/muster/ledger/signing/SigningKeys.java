package org.muster.ledger.signing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;

/// Whose keys may sign. A key is registered by the person who holds its private half, and revoked by that
/// nation or the coordinators; both are entries.
public final class SigningKeys {

    private final Ledger ledger;
    private final Reading reading;

    public SigningKeys(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// A key as it is registered.
    ///
    /// @param registeredBy the entry that says so
    /// @param revokedAt    since when it signs nothing more
    public record Registered(
            SigningKey key,
            NationCode nation,
            String actor,
            EntryId registeredBy,
            Instant registeredAt,
            Optional<Instant> revokedAt) {}

    /// Registers a key of the caller.
    ///
    /// @param nation the caller's own
    public Outcome register(Caller caller, CommandId id, Instant happenedAt, SigningKey key, NationCode nation) {
        var facts = Facts.of("signing-key-registered").with("key", key.base64()).with("nation", nation.value());
        return ledger.record(caller, Command.of(id, happenedAt, new State(facts, Label.of(nation))));
    }

    /// Ends a key. What it signed before stands in the ledger and stays good.
    ///
    /// @param nation whose key it is
    public Outcome revoke(
            Caller caller, CommandId id, Instant happenedAt, SigningKey key, NationCode nation, String reason) {
        var facts = Facts.of("signing-key-revoked").with("key", key.base64());
        return ledger.record(
                caller,
                Command.of(id, happenedAt, new State(facts, Label.of(nation))).because(reason));
    }

    /// The keys of a nation, in the order in which they were registered.
    public List<Registered> of(Caller caller, NationCode nation) {
        return of(caller, nation, 0, Integer.MAX_VALUE);
    }

    /// The same after an entry, at most so many.
    public List<Registered> of(Caller caller, NationCode nation, long after, int most) {
        return reading.list(
                caller,
                row -> new Registered(
                        new SigningKey(row.getString("key")),
                        nation,
                        row.getString("actor"),
                        new EntryId(row.getLong("registered_by")),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)),
                "SELECT * FROM ledger.signing_key WHERE nation = ? AND registered_by > ? ORDER BY registered_by LIMIT ?",
                nation.value(),
                after,
                most);
    }
}
