package org.muster.ledger.slots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.CommandId;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Refusal;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;

/// A fresh ledger with a harbour in Corland (XCC), used by donors from Arland (XAA) and Borland (XBB).
final class Harbour implements AutoCloseable {

    static final NationCode ARLAND = new NationCode("XAA");
    static final NationCode CORLAND = new NationCode("XCC");
    static final NodeId PORT = new NodeId("PORT");
    static final NodeId DEPOT = new NodeId("DEPOT");
    static final LocalDate DAY = LocalDate.parse("2026-03-05");
    static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");
    static final Instant LATE = Instant.parse("2026-04-30T00:00:00Z");
    static final Label LABEL = new Label(ARLAND, Set.of(CORLAND));

    final Database database = TestDatabase.fresh();
    final Ledger ledger = new Ledger(database.app());
    final Slots slots = new Slots(ledger, database.app());
    final Caller coordinator = login("cora", Role.COORDINATOR, null, null);
    final Caller planner = login("paul", Role.PLANNER, null, null);
    final Caller system = login("muster", Role.SYSTEM, null, null);
    final Caller auditor = login("audrey", Role.AUDITOR, null, null);
    final Caller arland = login("anna", Role.NATIONAL_DESK, "XAA", null);
    final Caller borland = login("bob", Role.NATIONAL_DESK, "XBB", null);
    final Caller port = login("hugo", Role.NODE_OPERATOR, "XCC", "PORT");

    /// States limits in tonnes, and in kilograms of net explosive; below nothing is no limit.
    void limit(Period days, long handling, long storage, long neq) {
        done(slots.limit(
                port,
                newId(),
                MORNING,
                List.of(new NodeLimits(
                        PORT,
                        days,
                        Optional.of(handling).filter(t -> t >= 0).map(Mass::ofTonnes),
                        Optional.of(storage).filter(t -> t >= 0).map(Mass::ofTonnes),
                        Optional.of(neq).filter(kg -> kg >= 0).map(Mass::ofKilograms))),
                Label.of(CORLAND)));
    }

    static Booking booking(String slot, Stay stay, long tonnes, long neqKilograms) {
        return new Booking(
                new SlotId(slot),
                PORT,
                new ConsignmentId("P1.C1"),
                Optional.empty(),
                stay,
                Mass.ofTonnes(tonnes),
                Mass.ofKilograms(neqKilograms),
                LATE);
    }

    Outcome book(Caller caller, Booking booking) {
        return slots.book(caller, newId(), MORNING, booking, LABEL);
    }

    Outcome act(Caller caller, Instant at, Act... acts) {
        return ledger.record(caller, Command.of(newId(), at, acts));
    }

    /// A label that the caller may use: of its own nation.
    Label labelFor(Caller caller) {
        if (caller.equals(borland)) {
            return Label.of(new NationCode("XBB"));
        }
        return caller.equals(port) ? new Label(CORLAND, Set.of(ARLAND)) : LABEL;
    }

    /// A record of a coordinator, by hand.
    static String recording(String body) {
        return ("INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) VALUES "
                        + "('%s', 0, 6, '2026-03-01T00:00:00Z', 'cora', 'coordinator', '%s',"
                        + " (SELECT min(label) FROM access.label))")
                .formatted(UUID.randomUUID(), body);
    }

    NodeDay day(LocalDate day) {
        return slots.days(coordinator, PORT, day, day).getFirst();
    }

    static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }

    static Recorded done(Outcome outcome) {
        if (outcome instanceof Recorded recorded) {
            return recorded;
        }
        throw new AssertionError("Not recorded: " + outcome);
    }

    static Refusal refused(Outcome outcome) {
        if (outcome instanceof Refused(var id, var refusals)) {
            return refusals.getFirst();
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    static Rule rule(Outcome outcome) {
        return refused(outcome).rule();
    }

    /// What a query gives under the role of the desks.
    List<String> ask(Caller caller, String sql) throws SQLException {
        try (var connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            try (var set = connection.prepareStatement("SELECT set_config('muster.session', ?, true)");
                    var statement = connection.createStatement()) {
                set.setString(1, caller.token());
                set.execute();
                var result = new ArrayList<String>();
                if (statement.execute(sql)) {
                    try (var row = statement.getResultSet()) {
                        while (row.next()) {
                            result.add(row.getString(1));
                        }
                    }
                }
                return result;
            } finally {
                connection.rollback();
            }
        }
    }

    Caller login(String actor, Role role, @Nullable String nation, @Nullable String node) {
        var token = UUID.randomUUID().toString();
        try (var connection = database.login().getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO access.session (token_hash, actor, roles, nation, node, expires_at)"
                                + " VALUES (?, ?, ARRAY[?], ?, ?, 'infinity')")) {
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            insert.setString(2, actor);
            insert.setString(3, role.code());
            insert.setString(4, nation);
            insert.setString(5, node);
            insert.executeUpdate();
            return new Caller(token, role);
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
