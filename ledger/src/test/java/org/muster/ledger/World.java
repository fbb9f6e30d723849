package org.muster.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;

/// A fresh ledger in an invented world: nations Arland (XAA) and Borland (XBB), a depot, a hub, and people with
/// sessions.
final class World implements AutoCloseable {

    static final NationCode ARLAND = new NationCode("XAA");
    static final NationCode BORLAND = new NationCode("XBB");
    static final NodeId DEPOT = new NodeId("DEPOT");
    static final NodeId HUB = new NodeId("HUB");
    static final NodeId BORDER = new NodeId("BORDER");
    static final ItemId SHELLS = new ItemId("SHELL");
    static final ItemId TRUCKS = new ItemId("TRUCK");
    static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");

    private final Gifts gifts;
    private final Map<LineCode, NationCode> givers = new HashMap<>();
    final Database database;
    final Ledger ledger;
    final Caller coordinator;
    final Caller arland;
    final Caller borland;
    final Caller auditor;
    final Caller hub;
    final Caller system;

    World() {
        this(TestDatabase.fresh());
    }

    /// In a database that is migrated.
    World(Database database) {
        this.database = database;
        this.ledger = new Ledger(database.app());
        this.coordinator = login("cora", Role.COORDINATOR, null, null);
        this.gifts = new Gifts(database, ledger, coordinator);
        this.arland = login("anna", Role.NATIONAL_DESK, "XAA", null);
        this.borland = login("bob", Role.NATIONAL_DESK, "XBB", null);
        this.auditor = login("audrey", Role.AUDITOR, null, null);
        this.hub = login("hugo", Role.NODE_OPERATOR, "XBB", "HUB");
        this.system = login("muster", Role.SYSTEM, null, null);
    }

    Caller login(String actor, Role role, @Nullable String nation, @Nullable String node) {
        return Sessions.open(database, actor, role, nation, node);
    }

    static byte[] sha256(String text) {
        return Sessions.sha256(text);
    }

    static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }

    static Line shells(String code, NationCode nation) {
        return Line.of(new LineCode(code), nation, SHELLS, new Mass(43_000));
    }

    static Line trucks(String code, NationCode nation) {
        return Line.of(new LineCode(code), nation, TRUCKS, new Mass(9_000_000)).withSerials();
    }

    /// Where units of a line stand at the depot, held by its nation.
    static AccountKey at(Line line, Rung rung) {
        return AccountKey.of(line.code(), new Holder(line.nation().value()), DEPOT, rung);
    }

    /// Opens a line and offers units of it.
    void offer(Line line, long units) {
        offer(line, units, MORNING);
    }

    void offer(Line line, long units, Instant happenedAt) {
        recorded(
                coordinator,
                Command.of(
                        newId(),
                        happenedAt,
                        new OpenLine(line),
                        Transfer.of(at(line, Rung.OUTSIDE), at(line, Rung.OFFERED), units)));
    }

    Recorded recorded(Caller caller, Command command) {
        var outcome = send(caller, command);
        if (outcome instanceof Recorded recorded) {
            return recorded;
        }
        throw new AssertionError("Not recorded: %s becomes %s".formatted(command, outcome));
    }

    /// Sends a command, with a reason: staff need one to move what is a nation's. What leaves in these tests is sent by
    /// no agreed plan, so it names what two persons let pass.
    Outcome send(Caller caller, Command command) {
        var leaving = new TreeMap<LineCode, Long>(Comparator.comparing(LineCode::value));
        for (var act : command.acts()) {
            if (act instanceof Transfer(var from, var to, var quantity, var _) && isDeparture(from, to)) {
                leaving.merge(from.line(), quantity.units(), Long::sum);
            } else if (act instanceof OpenLine(var line, var _)) {
                givers.put(line.code(), line.nation());
            }
        }
        var acts = new ArrayList<>(command.acts());
        leaving.forEach((line, units) -> acts.add(letting(line, units)));
        var moves = command.acts().stream().anyMatch(act -> act instanceof Transfer || act instanceof Reserve);
        var reason = moves ? command.reason().or(() -> Optional.of("As the story goes.")) : command.reason();
        return ledger.record(caller, new Command(command.id(), command.happenedAt(), reason, command.evidence(), acts));
    }

    static boolean isDeparture(AccountKey from, AccountKey to) {
        return from.rung() == Rung.CALLED_FORWARD && to.rung() == Rung.DISPATCHED;
    }

    /// The act that lets units of a line leave.
    Act letting(LineCode line, long units) {
        return gifts.letting(line, givers.getOrDefault(line, ARLAND), units);
    }

    EntryId recorded(Caller caller, Instant happenedAt, Act act) {
        return recorded(caller, Command.of(newId(), happenedAt, act))
                .entries()
                .getFirst()
                .entry();
    }

    Refusal refused(Caller caller, Instant happenedAt, Act act) {
        return refused(caller, Command.of(newId(), happenedAt, act));
    }

    Refusal refused(Caller caller, Command command) {
        var outcome = send(caller, command);
        if (outcome instanceof Refused(var id, var refusals) && id.equals(command.id())) {
            return refusals.getFirst();
        }
        throw new AssertionError("Not refused: %s becomes %s".formatted(command, outcome));
    }

    long quantity(AccountKey account) {
        return ledger.balance(coordinator, account).quantity();
    }

    /// Moves units rung by rung along a way, at the depot. Its own desk allocates.
    void climb(Line line, long units, Rung... way) {
        for (var i = 1; i < way.length; i++) {
            var caller = way[i] == Rung.ALLOCATED ? deskOf(line) : coordinator;
            recorded(caller, MORNING, Transfer.of(at(line, way[i - 1]), at(line, way[i]), units));
        }
    }

    Caller deskOf(Line line) {
        return line.nation().equals(ARLAND) ? arland : borland;
    }

    static Set<org.muster.domain.custody.SerialNumber> serials(String... numbers) {
        return Set.copyOf(java.util.Arrays.stream(numbers)
                .map(org.muster.domain.custody.SerialNumber::new)
                .toList());
    }

    /// Sums kept for pages that are not those of the accounts.
    List<String> keptWrong() {
        try (var connection = database.administrator().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT what FROM ledger.kept_wrong")) {
            var wrong = new ArrayList<String>();
            while (rows.next()) {
                wrong.add(rows.getString(1));
            }
            return wrong;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
