package org.muster.ledger.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.DAMAGED;
import static org.muster.domain.custody.Rung.DELIVERED;
import static org.muster.domain.custody.Rung.LOST;
import static org.muster.domain.custody.Rung.RETURNED;
import static org.muster.ledger.handover.Meeting.BORLAND;
import static org.muster.ledger.handover.Meeting.BRIGADE;
import static org.muster.ledger.handover.Meeting.DORLAND;
import static org.muster.ledger.handover.Meeting.H1;
import static org.muster.ledger.handover.Meeting.MORNING;
import static org.muster.ledger.handover.Meeting.NOON;
import static org.muster.ledger.handover.Meeting.at;
import static org.muster.ledger.handover.Meeting.expect;
import static org.muster.ledger.handover.Meeting.newId;
import static org.muster.ledger.handover.Meeting.rule;
import static org.muster.ledger.handover.Meeting.serials;
import static org.muster.ledger.handover.Meeting.with;

import java.security.KeyPair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.discrepancy.DiscrepancyCase;
import org.muster.ledger.handover.Count.Discrepancy;
import org.muster.ledger.handover.Count.Disposition;
import org.muster.ledger.handover.Count.Kind;

/// Only what both sides have signed is delivered.
class HandoversTest {

    private final Meeting meeting = new Meeting();
    private final Handovers handovers = meeting.handovers;

    @AfterEach
    void close() {
        meeting.close();
    }

    @Test
    void deliversWhatBothSidesHaveSigned() {
        expect(meeting.accept(meeting.offered(Count.complete())));
        assertThat(meeting.quantity(with(meeting.shells, DELIVERED))).isEqualTo(100);
        assertThat(meeting.quantity(with(meeting.trucks, DELIVERED))).isEqualTo(3);
        assertThat(meeting.quantity(at(meeting.shells, AT_NODE))).isZero();
        assertThat(handovers.find(meeting.recipient, H1).orElseThrow().answer()).contains("accepted");
    }

    @Test
    void movesAcceptedUnitsAndDisposesOfTheOthersAsStated() {
        var count = new Count(List.of(
                new Discrepancy(1, Kind.SHORT, 5, Set.of(), Disposition.LOST, "Two boxes are not there."),
                new Discrepancy(1, Kind.DAMAGED, 7, Set.of(), Disposition.RETURNED, "Wet."),
                new Discrepancy(1, Kind.SURPLUS, 2, Set.of(), Disposition.STAYS, "Not on the paper."),
                new Discrepancy(2, Kind.DAMAGED, 1, serials("T-2"), Disposition.DAMAGED, "Axle."),
                new Discrepancy(2, Kind.WRONG_SERIAL, 1, serials("T-3"), Disposition.STAYS, "The plate says T-8.")));
        expect(meeting.accept(meeting.offered(count)));
        assertThat(meeting.quantity(with(meeting.shells, DELIVERED))).isEqualTo(88);
        assertThat(meeting.quantity(at(meeting.shells, LOST))).isEqualTo(5);
        assertThat(meeting.quantity(at(meeting.shells, RETURNED))).isEqualTo(7);
        assertThat(meeting.quantity(with(meeting.trucks, DELIVERED))).isEqualTo(1);
        assertThat(meeting.quantity(at(meeting.trucks, DAMAGED))).isEqualTo(1);
        assertThat(meeting.quantity(at(meeting.trucks, AT_NODE))).isEqualTo(1);
        assertThat(handovers.find(meeting.hub, H1).orElseThrow().answer()).contains("accepted-in-part");
        assertThat(meeting.discrepancies.of(meeting.hub, H1))
                .extracting(DiscrepancyCase::name, DiscrepancyCase::kind, DiscrepancyCase::isOpen)
                .containsExactly(
                        tuple("H-1-1", Kind.SHORT, true),
                        tuple("H-1-2", Kind.DAMAGED, true),
                        tuple("H-1-3", Kind.SURPLUS, true),
                        tuple("H-1-4", Kind.DAMAGED, true),
                        tuple("H-1-5", Kind.WRONG_SERIAL, true));
    }

    @Test
    void offersAgainWhatStayed() {
        var count = new Count(
                List.of(new Discrepancy(2, Kind.SHORT, 1, serials("T-3"), Disposition.STAYS, "On the next truck.")));
        expect(meeting.accept(meeting.offered(count)));
        var rest = new Offer(
                new HandoverId("H-2"),
                BORLAND,
                BRIGADE,
                DORLAND,
                List.of(new Offer.Good(at(meeting.trucks, AT_NODE), new Quantity(1), serials("T-3"))),
                Set.of());
        expect(handovers.offer(meeting.hub, newId(), NOON, rest));
    }

    @Test
    void leavesWhatIsRefusedWhereItIs() {
        meeting.offered(Count.complete());
        expect(handovers.refuse(meeting.recipient, newId(), NOON, H1, "The manifest is another one."));
        assertThat(meeting.quantity(at(meeting.shells, AT_NODE))).isEqualTo(100);
        assertThat(handovers.find(meeting.hub, H1).orElseThrow().answer()).contains("refused");
        assertThat(rule(handovers.refuse(meeting.recipient, newId(), NOON, H1, "Again.")))
                .isEqualTo(Rule.HANDOVER);
    }

    @Test
    void letsTheDelivererAloneTakeBackAnOffer() {
        meeting.offered(Count.complete());
        assertThat(rule(handovers.withdraw(meeting.recipient, newId(), NOON, H1, "No.")))
                .isEqualTo(Rule.ROLE);
        expect(handovers.withdraw(meeting.hub, newId(), NOON, H1, "Wrong consignment."));
        assertThat(handovers.find(meeting.hub, H1).orElseThrow().answer()).contains("withdrawn");
    }

    @Test
    void letsTheRecipientsNationAloneAnswer() {
        meeting.offered(Count.complete());
        assertThat(rule(handovers.refuse(meeting.hub, newId(), NOON, H1, "No.")))
                .isEqualTo(Rule.ROLE);
        var receipt = meeting.draft(Count.complete()).bytes();
        var byHub = handovers.accept(
                meeting.hub,
                newId(),
                receipt,
                Meeting.sign(meeting.delivererKey, receipt),
                Meeting.sign(meeting.recipientKey, receipt));
        assertThat(rule(byHub)).isEqualTo(Rule.ROLE);
        var stranger = meeting.login("aron", Role.RECIPIENT, "XAA", null);
        assertThat(rule(handovers.refuse(stranger, newId(), NOON, H1, "No."))).isEqualTo(Rule.HANDOVER);
    }

    @Test
    void letsNobodyElseOfferAtTheNode() {
        var elsewhere = meeting.login("ida", Role.NODE_OPERATOR, "XBB", "PORT");
        assertThat(rule(handovers.offer(elsewhere, newId(), MORNING, meeting.everything(H1))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(handovers.offer(meeting.coordinator, newId(), MORNING, meeting.everything(H1))))
                .isEqualTo(Rule.ROLE);
        expect(handovers.offer(meeting.borland, newId(), MORNING, meeting.everything(H1)));
        assertThat(rule(handovers.offer(meeting.hub, newId(), MORNING, meeting.everything(H1))))
                .isEqualTo(Rule.HANDOVER);
    }

    @Test
    void offersOnlyWhatIsThere() {
        assertThat(rule(offer(new Offer.Good(at(meeting.shells, AT_NODE), new Quantity(101), Set.of()))))
                .isEqualTo(Rule.HANDOVER);
        assertThat(rule(offer(new Offer.Good(at(meeting.trucks, AT_NODE), new Quantity(1), serials("T-9")))))
                .isEqualTo(Rule.HANDOVER);
        assertThat(rule(offer(new Offer.Good(at(meeting.trucks, AT_NODE), new Quantity(1), Set.of()))))
                .isEqualTo(Rule.HANDOVER);
        assertThat(rule(offer(new Offer.Good(at(meeting.shells, RETURNED), new Quantity(1), Set.of()))))
                .isEqualTo(Rule.HANDOVER);
        expect(offer(new Offer.Good(at(meeting.trucks, AT_NODE), new Quantity(1), serials("T-2"))));
    }

    private Outcome offer(Offer.Good good) {
        return handovers.offer(
                meeting.hub, newId(), MORNING, new Offer(H1, BORLAND, BRIGADE, DORLAND, List.of(good), Set.of()));
    }

    @Test
    void refusesEveryOtherWayToTheRungDelivered() {
        var delivery = Transfer.of(at(meeting.shells, AT_NODE), with(meeting.shells, DELIVERED), 1);
        for (var caller : List.of(meeting.coordinator, meeting.recipient)) {
            assertThat(rule(meeting.record(caller, delivery))).isEqualTo(Rule.HANDOVER);
        }
        var reserved = expect(meeting.record(
                        meeting.coordinator,
                        new Act.Reserve(delivery.from(), delivery.to(), new Quantity(1), NOON.plusSeconds(999_999))))
                .entries()
                .getFirst()
                .entry();
        assertThat(rule(meeting.record(meeting.coordinator, new Act.Post(reserved, new Quantity(1), Set.of()))))
                .isEqualTo(Rule.HANDOVER);
    }

    @Test
    void refusesAWayAroundDeliveryOverLostOrDamaged() {
        expect(meeting.record(
                meeting.coordinator, Transfer.of(at(meeting.shells, AT_NODE), at(meeting.shells, DAMAGED), 2)));
        var around = Transfer.of(at(meeting.shells, DAMAGED), with(meeting.shells, Rung.ACCEPTED_BY_UNIT), 1);
        assertThat(rule(meeting.record(meeting.coordinator, around))).isEqualTo(Rule.HANDOVER);
        expect(meeting.record(
                meeting.coordinator,
                Transfer.of(at(meeting.trucks, AT_NODE), at(meeting.trucks, LOST), serials("T-1"))));
        var found = Transfer.of(at(meeting.trucks, LOST), with(meeting.trucks, Rung.ACCEPTED_BY_UNIT), serials("T-1"));
        assertThat(rule(meeting.record(meeting.coordinator, found))).isEqualTo(Rule.HANDOVER);
    }

    @Test
    void refusesPlainSqlThatDelivers() throws SQLException {
        var account = account(at(meeting.shells, AT_NODE).rung(), "XBB");
        var to = account(DELIVERED, "BRIGADE-1");
        var label = meeting.ask(meeting.recipient, "SELECT label FROM ledger.line WHERE code = 'SHELLS'")
                .getFirst();
        assertThatThrownBy(() -> meeting.ask(meeting.recipient, """
                INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                          role, label)
                VALUES (gen_random_uuid(), 0, 1, %s, %s, 1, '2026-03-01T06:00:00Z', 'dora', 'recipient', %s)
                """.formatted(account, to, label)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("MU041"));
        for (var sql : List.of(
                "UPDATE ledger.handover SET answer = 'accepted'",
                "INSERT INTO ledger.handover_good (handover, good, account, quantity) VALUES ('H-1', 9, 1, 1)",
                "DELETE FROM ledger.discrepancy",
                "UPDATE ledger.signing_key SET revoked_by = NULL",
                "INSERT INTO ledger.notice VALUES (1, 'XCC', 1, 1)",
                "SELECT ledger.compare_handover('H-1')")) {
            assertThatThrownBy(() -> meeting.ask(meeting.coordinator, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private String account(Rung rung, String holder) throws SQLException {
        return meeting.ask(
                        meeting.recipient,
                        "SELECT (ledger.accounts_of(ARRAY['SHELLS'], ARRAY[''], ARRAY['%s'], ARRAY['HUB'], ARRAY[%d]::int2[], ARRAY[''], ARRAY['C-1']))[1]"
                                .formatted(holder, rung.number()))
                .getFirst();
    }

    @Test
    void refusesMovementsThatTheReceiptDoesNotState() {
        var receipt = meeting.offered(Count.complete());
        var more =
                new Transfer(at(meeting.shells, AT_NODE), with(meeting.shells, DELIVERED), new Quantity(1), Set.of());
        var accepted = expect(meeting.accept(receipt));
        var late = new Command(accepted.command(), NOON, Optional.empty(), List.of(), List.of(more));
        assertThat(rule(meeting.ledger.record(meeting.recipient, late))).isEqualTo(Rule.COMMAND_ID);
        assertThat(rule(meeting.record(meeting.recipient, more))).isIn(Rule.HANDOVER, Rule.NOT_ENOUGH);
    }

    @Test
    void recordsNoReceiptWithoutExactlyItsMovements() {
        var receipt = meeting.offered(Count.complete());
        var trucks =
                Transfer.of(at(meeting.trucks, AT_NODE), with(meeting.trucks, DELIVERED), serials("T-1", "T-2", "T-3"));
        assertThat(rule(answer(receipt))).isEqualTo(Rule.HANDOVER);
        assertThat(rule(answer(receipt, shells(99, with(meeting.shells, DELIVERED)), trucks)))
                .isEqualTo(Rule.HANDOVER);
        assertThat(rule(answer(receipt, shells(100, at(meeting.shells, DELIVERED)), trucks)))
                .isEqualTo(Rule.HANDOVER);
        expect(answer(receipt, shells(100, with(meeting.shells, DELIVERED)), trucks));
    }

    private Transfer shells(long units, AccountKey to) {
        return Transfer.of(at(meeting.shells, AT_NODE), to, units);
    }

    /// The record of an answer as anybody could write it, with movements that it may not state.
    private Outcome answer(Receipt receipt, Act... movements) {
        var facts = Facts.of("handover-answered")
                .with("answer", "accepted")
                .with("deliverer_signature", signature(meeting.delivererKey, receipt))
                .with("handover", "H-1")
                .with("receipt", receipt.facts())
                .with("recipient_signature", signature(meeting.recipientKey, receipt));
        var acts = new ArrayList<Act>(List.of(new Act.State(facts, new Label(DORLAND, Set.of(BORLAND)))));
        acts.addAll(List.of(movements));
        return meeting.ledger.record(meeting.recipient, Command.of(newId(), NOON, acts.toArray(Act[]::new)));
    }

    private static String signature(KeyPair key, Receipt receipt) {
        return Base64.getEncoder().encodeToString(Meeting.sign(key, receipt.bytes()));
    }

    @Test
    void doesNotCorrectWhatBothHaveSigned() {
        var accepted = expect(meeting.accept(meeting.offered(Count.complete())));
        var movement = accepted.entries().get(1).entry();
        assertThat(rule(meeting.ledger.record(
                        meeting.coordinator,
                        Command.of(newId(), NOON, new Correct(movement)).because("A mistake."))))
                .isEqualTo(Rule.HANDOVER);
        expect(new Setbacks(meeting.ledger)
                .returned(
                        meeting.recipient,
                        newId(),
                        NOON,
                        new Setbacks.Units(with(meeting.shells, DELIVERED), new Quantity(100), Set.of()),
                        new Holder("XBB"),
                        Meeting.HUB,
                        "Another calibre."));
    }

    @Test
    void closesACaseOnceWithAnOutcomeAndAReason() {
        var count = new Count(List.of(new Discrepancy(1, Kind.SHORT, 5, Set.of(), Disposition.STAYS, "")));
        expect(meeting.accept(meeting.offered(count)));
        var open = meeting.discrepancies.of(meeting.hub, H1).getFirst();
        var stranger = meeting.login("aron", Role.NATIONAL_DESK, "XAA", null);
        assertThat(rule(close(stranger, open, Meeting.ARLAND))).isEqualTo(Rule.DISCREPANCY);
        expect(close(meeting.hub, open, BORLAND));
        assertThat(rule(close(meeting.recipient, open, DORLAND))).isEqualTo(Rule.DISCREPANCY);
        assertThat(meeting.discrepancies.of(meeting.recipient, H1).getFirst().outcome())
                .contains(DiscrepancyCase.Outcome.FOUND);
        assertThat(meeting.discrepancies.open(meeting.recipient)).isEmpty();
    }

    private Outcome close(Caller caller, DiscrepancyCase open, NationCode nation) {
        return meeting.discrepancies.close(
                caller, newId(), NOON, open, DiscrepancyCase.Outcome.FOUND, nation, "Behind the door.");
    }

    @Test
    void isSeenByTheTwoSidesAndTheStaffOnly() {
        meeting.offered(Count.complete());
        assertThat(handovers.find(meeting.recipient, H1)).isPresent();
        assertThat(handovers.find(meeting.borland, H1)).isPresent();
        assertThat(handovers.find(meeting.coordinator, H1)).isPresent();
        assertThat(handovers.find(meeting.arland, H1)).isEmpty();
    }
}
