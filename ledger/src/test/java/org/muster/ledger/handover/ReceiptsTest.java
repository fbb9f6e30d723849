package org.muster.ledger.handover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.ledger.handover.Meeting.BORLAND;
import static org.muster.ledger.handover.Meeting.DORLAND;
import static org.muster.ledger.handover.Meeting.H1;
import static org.muster.ledger.handover.Meeting.MORNING;
import static org.muster.ledger.handover.Meeting.NOON;
import static org.muster.ledger.handover.Meeting.at;
import static org.muster.ledger.handover.Meeting.expect;
import static org.muster.ledger.handover.Meeting.key;
import static org.muster.ledger.handover.Meeting.newId;
import static org.muster.ledger.handover.Meeting.newKey;
import static org.muster.ledger.handover.Meeting.rule;
import static org.muster.ledger.handover.Meeting.sign;

import java.math.BigInteger;
import java.security.KeyPair;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.ledger.Caller;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.proof.AuditFinding;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Proofs;
import org.muster.ledger.proof.Sequencer;

/// A receipt has one form, two signatures, and is good for one handover.
class ReceiptsTest {

    private final Meeting meeting = new Meeting();

    @AfterEach
    void close() {
        meeting.close();
    }

    @Test
    void isKeptWithBothSignatures() {
        var receipt = meeting.offered(Count.complete());
        expect(meeting.accept(receipt));
        var kept = meeting.handovers.receipt(meeting.recipient, H1).orElseThrow();
        assertThat(kept.receipt().bytes()).isEqualTo(receipt.bytes());
        assertThat(kept.check()).isInstanceOf(SignedReceipt.Answer.Holds.class);
        assertThat(kept.text())
                .contains(
                        "RECEIPT H-1",
                        "100 of 100 accepted",
                        "T-1, T-2, T-3",
                        receipt.facts().toString());
        assertThat(meeting.handovers.receipt(meeting.arland, H1)).isEmpty();
    }

    @Test
    void refusesASignatureByAnotherKeyOrOfAnotherReceipt() {
        var bytes = meeting.offered(Count.complete()).bytes();
        var deliverer = sign(meeting.delivererKey, bytes);
        var recipient = sign(meeting.recipientKey, bytes);
        assertThat(rule(meeting.accept(bytes, sign(newKey(), bytes), recipient)))
                .isEqualTo(Rule.RECEIPT);
        assertThat(rule(meeting.accept(bytes, recipient, deliverer))).isEqualTo(Rule.RECEIPT);
        assertThat(rule(meeting.accept(bytes, deliverer, new byte[0]))).isEqualTo(Rule.RECEIPT);
        var earlier = meeting.handovers
                .draft(
                        meeting.recipient,
                        H1,
                        MORNING,
                        Count.complete(),
                        key(meeting.delivererKey),
                        key(meeting.recipientKey))
                .orElseThrow()
                .bytes();
        assertThat(rule(meeting.accept(bytes, sign(meeting.delivererKey, earlier), recipient)))
                .isEqualTo(Rule.RECEIPT);
        expect(meeting.accept(bytes, deliverer, recipient));
    }

    @Test
    void refusesAReceiptASecondTimeAndForAnotherHandover() {
        var receipt = meeting.offered(Count.complete());
        expect(meeting.accept(receipt));
        assertThat(rule(meeting.accept(receipt))).isEqualTo(Rule.HANDOVER);
    }

    @Test
    void refusesAReceiptOfAnOfferThatWasReplaced() {
        var receipt = meeting.offered(Count.complete());
        expect(meeting.handovers.withdraw(meeting.hub, newId(), NOON, H1, "Made anew."));
        expect(meeting.handovers.offer(meeting.hub, newId(), MORNING, meeting.everything(new HandoverId("H-2"))));
        var posing = new Receipt(receipt.facts().with("handover", "H-2"));
        assertThat(rule(meeting.accept(posing))).isEqualTo(Rule.RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "{}", "not json", "[]"})
    void refusesBytesThatAreNotInTheOneForm(String more) {
        var receipt = meeting.offered(Count.complete());
        var bytes = (receipt.facts() + more).getBytes(UTF_8);
        assertThat(rule(meeting.accept(bytes, sign(meeting.delivererKey, bytes), sign(meeting.recipientKey, bytes))))
                .isEqualTo(Rule.RECEIPT);
    }

    @Test
    void refusesAnotherOrderAndAnotherSpellingOfTheSameReceipt() {
        var text = meeting.offered(Count.complete()).facts().toString();
        for (var other : List.of(
                text.replace("\"v\":1", "\"v\":1.0"),
                text.replace("\"v\":1", "\"v\":1,\"v\":1"),
                text.replace("H-1", "\\u0048-1"),
                "{\"v\":1," + text.substring(1).replace(",\"v\":1", ""))) {
            assertThat(other).isNotEqualTo(text);
            var bytes = other.getBytes(UTF_8);
            assertThat(rule(meeting.accept(
                            bytes, sign(meeting.delivererKey, bytes), sign(meeting.recipientKey, bytes))))
                    .as(other)
                    .isEqualTo(Rule.RECEIPT);
        }
    }

    @Test
    void refusesKeysThatAreRevokedOrUnknownOrOfAnotherNation() {
        var receipt = meeting.offered(Count.complete());
        expect(meeting.keys.revoke(
                meeting.hub, newId(), NOON, key(meeting.delivererKey), BORLAND, "The telephone was stolen."));
        assertThat(rule(meeting.accept(receipt))).isEqualTo(Rule.SIGNING_KEY);
        var unknown = newKey();
        assertThat(rule(acceptWith(unknown))).isEqualTo(Rule.SIGNING_KEY);
        expect(meeting.keys.register(meeting.recipient, newId(), NOON, key(unknown), DORLAND));
        assertThat(rule(acceptWith(unknown))).isEqualTo(Rule.SIGNING_KEY);
        var fresh = newKey();
        expect(meeting.keys.register(meeting.hub, newId(), NOON, key(fresh), BORLAND));
        expect(acceptWith(fresh));
    }

    private Outcome acceptWith(KeyPair deliverer) {
        var bytes = meeting.handovers
                .draft(meeting.recipient, H1, NOON, Count.complete(), key(deliverer), key(meeting.recipientKey))
                .orElseThrow()
                .bytes();
        return meeting.accept(bytes, sign(deliverer, bytes), sign(meeting.recipientKey, bytes));
    }

    @Test
    void registersAKeyOncePerPersonOfANationAndRevokesItOnce() {
        var fresh = key(newKey());
        assertThat(rule(meeting.keys.register(meeting.coordinator, newId(), NOON, fresh, BORLAND)))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(meeting.keys.register(meeting.recipient, newId(), NOON, fresh, BORLAND)))
                .isEqualTo(Rule.ROLE);
        expect(meeting.keys.register(meeting.borland, newId(), NOON, fresh, BORLAND));
        assertThat(rule(meeting.keys.register(meeting.recipient, newId(), NOON, fresh, DORLAND)))
                .isEqualTo(Rule.SIGNING_KEY);
        assertThat(rule(meeting.keys.revoke(meeting.recipient, newId(), NOON, fresh, DORLAND, "No.")))
                .isEqualTo(Rule.ROLE);
        expect(meeting.keys.revoke(meeting.coordinator, newId(), NOON, fresh, BORLAND, "Left the service."));
        assertThat(rule(meeting.keys.revoke(meeting.borland, newId(), NOON, fresh, BORLAND, "Again.")))
                .isEqualTo(Rule.SIGNING_KEY);
        assertThat(meeting.keys.of(meeting.arland, BORLAND))
                .anySatisfy(one -> assertThat(one.revokedAt()).isPresent());
    }

    @Test
    void refusesASignatureWhoseNumberIsNotReduced() {
        var bytes = meeting.offered(Count.complete()).bytes();
        var signature = sign(meeting.delivererKey, bytes);
        var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        var number = new byte[32];
        for (var i = 0; i < 32; i++) {
            number[i] = signature[63 - i];
        }
        var larger = new BigInteger(1, number).add(order).toByteArray();
        for (var i = 0; i < 32; i++) {
            signature[32 + i] = larger.length > i ? larger[larger.length - 1 - i] : 0;
        }
        assertThat(rule(meeting.accept(bytes, signature, sign(meeting.recipientKey, bytes))))
                .isEqualTo(Rule.RECEIPT);
    }

    @Test
    void fitsIntoOneCodeAndIsCheckedFromItAlone() {
        expect(meeting.accept(meeting.offered(Count.complete())));
        var kept = meeting.handovers.receipt(meeting.hub, H1).orElseThrow();
        var code = kept.qr();
        assertThat(code.length).isLessThanOrEqualTo(SignedReceipt.QR_CAPACITY);
        assertThat(SignedReceipt.checkQr(code, "")).isEqualTo(new SignedReceipt.Answer.Holds(kept));
        for (var i = 0; i < code.length; i++) {
            var broken = code.clone();
            broken[i] ^= 1;
            assertThat(SignedReceipt.checkQr(broken, ""))
                    .as("byte %d", i)
                    .isNotEqualTo(new SignedReceipt.Answer.Holds(kept));
        }
        assertThat(SignedReceipt.checkQr(new byte[5], "")).isInstanceOf(SignedReceipt.Answer.Fails.class);
    }

    @Test
    void putsTheHashIntoTheCodeWhereTheReceiptIsTooLarge() {
        var random = new Random(7);
        var serials = random.ints(2_000, 1, Integer.MAX_VALUE)
                .mapToObj(Integer::toString)
                .toList();
        var large = new Receipt(meeting.offered(Count.complete()).facts().with("appendix", serials));
        var signed = new SignedReceipt(
                large, sign(meeting.delivererKey, large.bytes()), sign(meeting.recipientKey, large.bytes()));
        assertThat(signed.qr().length).isLessThan(200);
        assertThat(SignedReceipt.checkQr(signed.qr(), large.facts().toString()))
                .isEqualTo(new SignedReceipt.Answer.Holds(signed));
        assertThat(SignedReceipt.checkQr(signed.qr(), large.facts() + " "))
                .isInstanceOf(SignedReceipt.Answer.Fails.class);
    }

    @Test
    void isCheckedOfflineWithItsProof() throws SQLException {
        var accepted = expect(meeting.accept(meeting.offered(Count.complete())));
        var key = LogKey.create("muster/meeting");
        var sequencer = new Sequencer(meeting.database.sequencer(), key);
        sequencer.once();
        sequencer.checkpoint();
        try (var connection = meeting.database.sequencer().getConnection()) {
            var entry = accepted.entries().getFirst().entry().value();
            var proof = Proofs.bundle(connection, entry).orElseThrow().text();
            var kept = meeting.handovers.receipt(meeting.hub, H1).orElseThrow();
            assertThat(SignedReceipt.checkProof(proof, key.verifier())).isEqualTo(new SignedReceipt.Answer.Holds(kept));
            assertThat(SignedReceipt.checkProof(
                            proof, LogKey.create("muster/other").verifier()))
                    .isInstanceOf(SignedReceipt.Answer.Fails.class);
            var movement = Proofs.bundle(connection, entry + 1).orElseThrow().text();
            assertThat(SignedReceipt.checkProof(movement, key.verifier()))
                    .isInstanceOf(SignedReceipt.Answer.Fails.class);
        }
    }

    @Test
    void refusesAReceiptThatDoesNotAddUp() {
        var facts = meeting.offered(Count.complete()).facts();
        var fewer = facts.each("goods").stream()
                .map(good -> good.number("good") == 1 ? good.with("accepted", 99) : good)
                .toList();
        assertThat(rule(meeting.accept(new Receipt(facts.withEach("goods", fewer)))))
                .isEqualTo(Rule.HANDOVER);
        assertThat(rule(meeting.accept(new Receipt(facts.withEach("goods", fewer.subList(1, 2))))))
                .isEqualTo(Rule.HANDOVER);
        var foreign =
                facts.each("goods").stream().map(good -> good.with("good", 7)).toList();
        assertThat(rule(meeting.accept(new Receipt(facts.withEach("goods", foreign)))))
                .isEqualTo(Rule.RECEIPT);
        assertThat(meeting.quantity(at(meeting.shells, AT_NODE))).isEqualTo(100);
    }

    /// A node may lie in the nation that receives, and its operator be of that nation.
    @Test
    void refusesOnePersonOnBothSidesWhereBothAreOfOneNation() throws SQLException {
        var giver = meeting.login("dorian", Role.NODE_OPERATOR, "XDD", "HUB");
        var taker = meeting.login("dorian", Role.RECIPIENT, "XDD", null);
        var operator = meeting.login("olga", Role.NODE_OPERATOR, "XDD", "HUB");
        var giving = newKey();
        var taking = newKey();
        expect(meeting.keys.register(giver, newId(), MORNING, key(giving), DORLAND));
        expect(meeting.keys.register(taker, newId(), MORNING, key(taking), DORLAND));
        expect(meeting.handovers.offer(giver, newId(), MORNING, meeting.everythingOf(H1, DORLAND)));
        assertThat(rule(accept(H1, taker, giving, taking))).isEqualTo(Rule.RECEIPT);
        assertThat(rule(accept(H1, taker, giving, meeting.recipientKey))).isEqualTo(Rule.RECEIPT);

        var second = new HandoverId("H-2");
        var others = newKey();
        expect(meeting.keys.register(operator, newId(), MORNING, key(others), DORLAND));
        expect(meeting.handovers.offer(operator, newId(), MORNING, meeting.everythingOf(second, DORLAND)));
        assertThat(rule(accept(second, meeting.recipient, giving, meeting.recipientKey)))
                .as("the key of somebody who did not offer")
                .isEqualTo(Rule.RECEIPT);
        expect(accept(second, meeting.recipient, others, meeting.recipientKey));
        assertThat(findings()).isEmpty();
        meeting.tamper(
                "UPDATE ledger.entry SET actor = 'olga' WHERE body LIKE '%signing-key-registered%' AND actor = 'dora'");
        assertThat(findings())
                .anyMatch(sentence -> sentence.endsWith("by whoever offered the goods and another person."));
    }

    private Outcome accept(HandoverId handover, Caller taker, KeyPair giving, KeyPair taking) {
        var bytes = meeting.handovers
                .draft(taker, handover, NOON, Count.complete(), key(giving), key(taking))
                .orElseThrow()
                .bytes();
        return meeting.handovers.accept(taker, newId(), bytes, sign(giving, bytes), sign(taking, bytes));
    }

    private List<String> findings() throws SQLException {
        return new LedgerAudit(meeting.database.sequencer())
                .audit(LedgerAudit.Options.usual()).findings().stream()
                        .map(AuditFinding::sentence)
                        .toList();
    }
}
