package org.muster.ledger.handover;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Gifts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Line;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.Sessions;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;
import org.muster.ledger.signing.SigningKey;
import org.muster.ledger.signing.SigningKeys;

/// An invented meeting at a hub: Borland (XBB) delivers shells and trucks of Corland's make (XCC) to Dorland
/// (XDD); Arland (XAA) has nothing to do with it.
public final class Meeting implements AutoCloseable {

    public static final NationCode ARLAND = new NationCode("XAA");
    public static final NationCode BORLAND = new NationCode("XBB");
    public static final NationCode CORLAND = new NationCode("XCC");
    public static final NationCode DORLAND = new NationCode("XDD");
    public static final NodeId HUB = new NodeId("HUB");
    public static final Holder BRIGADE = new Holder("BRIGADE-1");
    public static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final ConsignmentId CONSIGNMENT = new ConsignmentId("C-1");
    static final HandoverId H1 = new HandoverId("H-1");

    public final Database database = TestDatabase.fresh();
    public final Ledger ledger = new Ledger(database.app());
    final Handovers handovers = new Handovers(ledger, database.app());
    final SigningKeys keys = new SigningKeys(ledger, database.app());
    final Discrepancies discrepancies = new Discrepancies(ledger, database.app());
    final Documents documents = new Documents(ledger, database.app());
    public final Caller coordinator = login("cora", Role.COORDINATOR, null, null);
    public final Caller arland = login("anna", Role.NATIONAL_DESK, "XAA", null);
    public final Caller borland = login("bob", Role.NATIONAL_DESK, "XBB", null);
    public final Caller corland = login("carl", Role.NATIONAL_DESK, "XCC", null);
    public final Caller recipient = login("dora", Role.RECIPIENT, "XDD", null);
    final Caller hub = login("hugo", Role.NODE_OPERATOR, "XBB", "HUB");
    private final Gifts gifts = new Gifts(database, ledger, coordinator);
    final KeyPair delivererKey = newKey();
    final KeyPair recipientKey = newKey();
    public final Line shells = line("SHELLS", "SHELL", false);
    public final Line trucks = line("TRUCKS", "TRUCK", true);

    /// Both keys are registered; 100 shells and three trucks are at the hub.
    public Meeting() {
        expect(keys.register(hub, newId(), MORNING, key(delivererKey), BORLAND));
        expect(keys.register(recipient, newId(), MORNING, key(recipientKey), DORLAND));
        bring(shells, 100, Set.of());
        bring(trucks, 3, serials("T-1", "T-2", "T-3"));
    }

    private static Line line(String code, String item, boolean serialised) {
        return new Line(
                new LineCode(code),
                BORLAND,
                new ItemId(item),
                new Mass(1_000),
                Mass.ZERO,
                serialised,
                serialised ? Monitoring.ENHANCED : Monitoring.ROUTINE,
                Optional.of(CORLAND),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                new Label(BORLAND, Set.of(DORLAND)));
    }

    /// Where units of a line stand at the hub.
    public static AccountKey at(Line line, Rung rung) {
        return AccountKey.of(line.code(), new Holder("XBB"), HUB, rung).travellingIn(CONSIGNMENT);
    }

    /// Where the brigade has them.
    public static AccountKey with(Line line, Rung rung) {
        return at(line, rung).heldBy(BRIGADE);
    }

    private void bring(Line line, long units, Set<SerialNumber> serials) {
        var outside = AccountKey.of(line.code(), new Holder("XBB"), new NodeId("DEPOT"), Rung.OUTSIDE);
        var acts = new ArrayList<Act>(List.of(new OpenLine(line)));
        acts.add(Transfer.of(outside, outside.on(Rung.OFFERED), units));
        expect(ledger.record(
                coordinator,
                Command.of(newId(), MORNING, acts.toArray(Act[]::new)).because("It is given.")));
        var from = outside.on(Rung.OFFERED);
        for (var rung : List.of(Rung.PROPOSED, Rung.ALLOCATED, Rung.CALLED_FORWARD)) {
            var caller = rung == Rung.ALLOCATED ? borland : coordinator;
            expect(record(caller, Transfer.of(from, from.on(rung), units)));
            from = from.on(rung);
        }
        var travelling = from.on(Rung.DISPATCHED).travellingIn(CONSIGNMENT);
        expect(ledger.record(
                coordinator,
                Command.of(
                        newId(),
                        MORNING,
                        new Transfer(from, travelling, new Quantity(units), serials),
                        gifts.letting(line.code(), BORLAND, units))));
        expect(record(hub, new Transfer(travelling, at(line, Rung.AT_NODE), new Quantity(units), serials)));
    }

    public Outcome record(Caller caller, Act act) {
        return ledger.record(caller, Command.of(newId(), MORNING, act));
    }

    /// All shells and all trucks.
    Offer everything(HandoverId handover) {
        return everythingOf(handover, BORLAND);
    }

    /// @param deliverer the nation of whoever hands it over
    Offer everythingOf(HandoverId handover, NationCode deliverer) {
        return new Offer(
                handover,
                deliverer,
                BRIGADE,
                DORLAND,
                List.of(
                        new Offer.Good(at(shells, Rung.AT_NODE), new Quantity(100), Set.of()),
                        new Offer.Good(at(trucks, Rung.AT_NODE), new Quantity(3), serials("T-1", "T-2", "T-3"))),
                Set.of());
    }

    Receipt offered(Count count) {
        expect(handovers.offer(hub, newId(), MORNING, everything(H1)));
        return draft(count);
    }

    Receipt draft(Count count) {
        return handovers
                .draft(recipient, H1, NOON, count, key(delivererKey), key(recipientKey))
                .orElseThrow();
    }

    Outcome accept(Receipt receipt) {
        return accept(receipt.bytes(), sign(delivererKey, receipt.bytes()), sign(recipientKey, receipt.bytes()));
    }

    Outcome accept(byte[] receipt, byte[] delivererSignature, byte[] recipientSignature) {
        return handovers.accept(recipient, newId(), receipt, delivererSignature, recipientSignature);
    }

    /// Everything is handed over, at noon.
    public void deliverAll() {
        expect(accept(offered(Count.complete())));
    }

    public long quantity(AccountKey account) {
        return ledger.balance(coordinator, account).quantity();
    }

    public static Outcome.Recorded expect(Outcome outcome) {
        if (outcome instanceof Outcome.Recorded recorded) {
            return recorded;
        }
        throw new AssertionError("Not recorded: " + outcome);
    }

    public static Rule rule(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused.refusals().getFirst().rule();
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a browser exports it.
    static SigningKey key(KeyPair pair) {
        return SigningKey.of(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    static byte[] sign(KeyPair pair, byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Set<SerialNumber> serials(String... numbers) {
        return Arrays.stream(numbers).map(SerialNumber::new).collect(Collectors.toSet());
    }

    public static CommandId newId() {
        return new CommandId(UUID.randomUUID());
    }

    public Caller login(String actor, Role role, @Nullable String nation, @Nullable String node) {
        return Sessions.open(database, actor, role, nation, node);
    }

    /// As superuser, with all rules switched off.
    void tamper(String statement) throws SQLException {
        try (var connection = database.administrator().getConnection();
                var running = connection.createStatement()) {
            connection.setAutoCommit(false);
            running.execute("SET LOCAL session_replication_role = replica");
            running.execute(statement);
            connection.commit();
        }
    }

    /// Runs SQL as the desks' role, in a caller's session.
    public List<String> ask(Caller caller, String sql) throws SQLException {
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
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
