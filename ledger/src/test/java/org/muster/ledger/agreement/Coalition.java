package org.muster.ledger.agreement;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.nation.NationCode;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Line;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Refusal;
import org.muster.ledger.Role;
import org.muster.ledger.Sessions;
import org.muster.ledger.Terms;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;
import org.muster.ledger.signing.SigningKey;
import org.muster.ledger.signing.SigningKeys;

/// A fresh ledger into which the small scenario of [Samples] was taken, with people and the keys of two nations.
final class Coalition implements AutoCloseable {

    static final NationCode ARLAND = new NationCode("XAA");
    static final NationCode BORLAND = new NationCode("XBB");
    static final Instant AGREED = Instant.parse("2026-03-01T06:00:00Z");
    static final Instant ANSWERED = AGREED.plusSeconds(3_600);

    /// So far away that every answer of these tests comes in time.
    static final Instant IN_TIME = Instant.parse("2200-01-01T00:00:00Z");

    /// So long ago that every answer of these tests comes too late.
    static final Instant LONG_OVER = AGREED.plusSeconds(60);

    final Database database = TestDatabase.fresh();
    final Ledger ledger = new Ledger(database.app());
    final Agreements agreements = new Agreements(ledger, database.app());
    final SigningKeys keys = new SigningKeys(ledger, database.app());
    final Caller coordinator = login("cora", Role.COORDINATOR, null);
    final Caller system = login("muster", Role.SYSTEM, null);
    final Caller arland = login("anna", Role.NATIONAL_DESK, "XAA");
    final Caller borland = login("bob", Role.NATIONAL_DESK, "XBB");
    final KeyPair annas = pair();
    final KeyPair bobs = pair();
    final SigningKey annasKey = register(arland, ARLAND, annas);
    final SigningKey bobsKey = register(borland, BORLAND, bobs);

    Coalition() {
        this(line -> line);
    }

    /// @param as what the lines are like
    Coalition(UnaryOperator<Line> as) {
        this(as, Optional.empty());
    }

    /// @param terms of all lines
    Coalition(Terms terms) {
        this(line -> line, Optional.of(terms));
    }

    private Coalition(UnaryOperator<Line> as, Optional<Terms> terms) {
        for (var offer : Samples.scenario().offers()) {
            var line = as.apply(Line.of(
                    new LineCode(offer.identifier()),
                    offer.nation(),
                    offer.item(),
                    Samples.shell().mass()));
            done(ledger.record(
                    coordinator,
                    Command.of(
                                    newId(),
                                    AGREED.minusSeconds(60),
                                    new OpenLine(line, terms),
                                    Transfer.of(at(offer, Rung.OUTSIDE), at(offer, Rung.OFFERED), offer.quantity()))
                            .because("It is given.")));
        }
    }

    static AccountKey at(Offer offer, Rung rung) {
        return AccountKey.of(
                new LineCode(offer.identifier()), new Holder(offer.nation().value()), offer.origin(), rung);
    }

    /// Where units of a consignment stand on a rung.
    static AccountKey in(String offer, String consignment, Rung rung) {
        return at(Samples.offer(offer), rung)
                .meantFor(new RequirementId("R1"))
                .travellingIn(new ConsignmentId(consignment));
    }

    static AccountKey free(String offer) {
        return at(Samples.offer(offer), Rung.OFFERED);
    }

    long quantity(AccountKey account) {
        return ledger.balance(coordinator, account).quantity();
    }

    Proposal proposal(String consignment) {
        return agreements.waiting(coordinator, Optional.empty()).stream()
                .filter(proposal -> proposal.consignment().value().equals(consignment))
                .findFirst()
                .orElseThrow();
    }

    SigningKey register(Caller caller, NationCode nation, KeyPair pair) {
        var key = key(pair);
        done(keys.register(caller, newId(), AGREED.minusSeconds(90), key, nation));
        return key;
    }

    static SigningKey key(KeyPair pair) {
        return SigningKey.of(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static <S extends Statement> Signed<S> sign(S statement, KeyPair pair) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(statement.bytes());
            return Signed.of(statement, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    static List<Refusal> refused(Outcome outcome) {
        if (outcome instanceof Refused(var id, var refusals)) {
            return refusals;
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    Outcome act(Caller caller, Instant at, Act... acts) {
        return ledger.record(caller, Command.of(newId(), at, acts).because("As the story goes."));
    }

    /// What a query gives under the role of the desks.
    List<String> ask(@Nullable Caller caller, String sql) throws SQLException {
        try (var connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            name(connection, caller);
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                var result = new ArrayList<String>();
                while (row.next()) {
                    result.add(row.getString(1));
                }
                return result;
            } finally {
                connection.rollback();
            }
        }
    }

    /// Runs statements of one transaction by hand under the role of the desks.
    void change(Caller caller, String... statements) throws SQLException {
        try (var connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            name(connection, caller);
            try (var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    private static void name(Connection connection, @Nullable Caller caller) throws SQLException {
        try (var set = connection.prepareStatement("SELECT set_config('muster.session', ?, true)")) {
            set.setString(1, caller == null ? "" : caller.token());
            set.execute();
        }
    }

    Caller login(String actor, Role role, @Nullable String nation) {
        return login(actor, role, nation, null);
    }

    Caller login(String actor, Role role, @Nullable String nation, @Nullable String node) {
        return Sessions.open(database, actor, role, nation, node);
    }

    @Override
    public void close() {
        database.close();
    }
}
