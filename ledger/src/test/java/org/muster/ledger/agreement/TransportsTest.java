package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.AT_NODE;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.ledger.agreement.Coalition.ANSWERED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.IN_TIME;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.Coalition.in;
import static org.muster.ledger.agreement.Coalition.newId;
import static org.muster.ledger.agreement.Coalition.refused;
import static org.muster.ledger.agreement.Coalition.sign;
import static org.muster.ledger.agreement.Samples.agreement;
import static org.muster.ledger.agreement.Samples.consignment;
import static org.muster.ledger.agreement.Samples.plan;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Line;
import org.muster.ledger.Outcome;
import org.muster.ledger.Refusal;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.ledger.discrepancy.DiscrepancyCase;
import org.muster.ledger.discrepancy.DiscrepancyCase.Stage;
import org.muster.ledger.handover.Count.Kind;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Arland's four pieces go to the handover node: announced, counted, and what differs explained.
class TransportsTest {

    private static final NationCode RECIPIENT = new NationCode("XRR");
    private static final NodeId HANDOVER = new NodeId("H");
    private static final AccountKey CALLED = in("O1", "P1.C1", CALLED_FORWARD);
    private static final AccountKey SENT = in("O1", "P1.C1", DISPATCHED);
    private static final AccountKey THERE = in("O1", "P1.C1", AT_NODE).at(HANDOVER);
    private static final Label LABEL = new Label(ARLAND, Set.of(RECIPIENT));

    private final Coalition world = new Coalition(TransportsTest::line);
    private final Transports transports = new Transports(world.ledger);
    private final Discrepancies discrepancies = new Discrepancies(world.ledger, world.database.app());
    private final Caller operator = world.login("hugo", Role.NODE_OPERATOR, "XRR", "H");

    private static Line line(Line line) {
        return line.withSerials().releasedTo(RECIPIENT);
    }

    @BeforeEach
    void callForward() {
        done(world.agreements.agree(world.coordinator, agreement(plan(consignment("C1", "O1", 4)), IN_TIME)));
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas)));
        done(world.act(world.coordinator, ANSWERED, Transfer.of(in("O1", "P1.C1", ALLOCATED), CALLED, 4)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void keepsGoodsBackThatWereNotAnnounced() {
        assertThat(rule(leave("A", "B"))).isEqualTo(Rule.PRE_ADVICE);
        done(announce(world.arland, manifest("M1", "A", "B")));
        assertThat(rule(leave("A", "C"))).isEqualTo(Rule.PRE_ADVICE); // C is not in it
        done(leave("A", "B"));
        assertThat(rule(leave("C", "D"))).isEqualTo(Rule.PRE_ADVICE);
        done(announce(world.arland, manifest("M2", "C", "D")));
        done(leave("C", "D"));
    }

    @Test
    void keepsGoodsBackThatWereAnnouncedLater() {
        done(announce(world.arland, manifest("M1", "A", "B")));
        var early = Transfer.of(CALLED, SENT, serials("A", "B"));
        assertThat(rule(world.act(world.coordinator, ANSWERED, early))).isEqualTo(Rule.PRE_ADVICE);
    }

    @Test
    void refusesManifestsThatDoNotFit() {
        var full = manifest("M1", "A", "B", "C", "D");
        var heavier = Samples.shell().mass().times(5);
        for (var wrong : List.of(
                manifest("M1", "A", "B", "C", "D", "E"),
                new Manifest("M1", full.consignment(), new Quantity(4), serials("A"), full.mass(), full.neq()),
                new Manifest("M1", full.consignment(), full.quantity(), full.serials(), new Mass(1), full.neq()),
                new Manifest("M1", full.consignment(), full.quantity(), full.serials(), full.mass(), new Mass(1)),
                new Manifest(
                        "M1", new ConsignmentId("P1.C9"), full.quantity(), full.serials(), full.mass(), full.neq()))) {
            assertThat(rule(announce(world.coordinator, wrong))).isEqualTo(Rule.PRE_ADVICE);
        }
        done(announce(
                world.coordinator,
                new Manifest("M1", full.consignment(), full.quantity(), full.serials(), heavier, full.neq())));
        assertThat(rule(announce(world.coordinator, manifest("M1", "A")))).isEqualTo(Rule.PRE_ADVICE);
    }

    @Test
    void letsOnlyTheDonorAndStaffAnnounce() {
        assertThat(announce(world.borland, manifest("M1", "A"))).isInstanceOf(Outcome.Refused.class);
        done(announce(world.arland, manifest("M1", "A")));
    }

    @Test
    void opensNoCaseWhenAllIsThere() {
        send("A", "B");
        done(count(operator, Transfer.of(SENT, THERE, serials("A", "B")), "A", "B"));
        assertThat(world.quantity(THERE)).isEqualTo(2);
        assertThat(discrepancies.open(world.coordinator)).isEmpty();
    }

    @Test
    void bringsToANodeOnlyWhatWasCountedThere() {
        send("A", "B");
        var both = Transfer.of(SENT, THERE, serials("A", "B"));
        assertThat(rule(world.act(operator, ANSWERED.plusSeconds(120), both))).isEqualTo(Rule.ARRIVAL);
        assertThat(rule(count(operator, both, "A"))).isEqualTo(Rule.ARRIVAL);
        done(count(operator, both, "A", "B"));
    }

    @Test
    void opensACaseForWhatDiffersUntilItIsExplainedAndClosed() {
        send("A", "B");
        done(count(operator, Transfer.of(SENT, THERE, serials("A")), "A", "X"));
        assertThat(discrepancies.open(world.arland))
                .extracting(DiscrepancyCase::name, DiscrepancyCase::kind, DiscrepancyCase::serials)
                .containsExactly(
                        tuple("M1@H-short", Kind.SHORT, List.of(new SerialNumber("B"))),
                        tuple("M1@H-surplus", Kind.SURPLUS, List.of(new SerialNumber("X"))));
        for (var open : discrepancies.open(world.arland)) {
            assertThat(rule(closeCase(world.coordinator, open))).isEqualTo(Rule.DISCREPANCY);
            done(discrepancies.explain(world.arland, newId(), ANSWERED, open, ARLAND, "X was loaded in place of B."));
            assertThat(rule(closeCase(world.arland, open))).isEqualTo(Rule.ROLE);
            done(closeCase(world.coordinator, open));
            assertThat(rule(closeCase(world.coordinator, open))).isEqualTo(Rule.DISCREPANCY);
        }
        assertThat(discrepancies.open(world.coordinator)).isEmpty();
    }

    @Test
    void opensACaseForWhatIsMissing() {
        send("A", "B");
        done(count(operator, Transfer.of(SENT, THERE, serials("A")), "A"));
        assertThat(discrepancies.open(world.coordinator))
                .extracting(DiscrepancyCase::quantity, DiscrepancyCase::stage)
                .containsExactly(tuple(1L, new Stage.Arrival("M1", HANDOVER)));
        assertThat(discrepancies.open(world.borland)).isEmpty();
    }

    @Test
    void countsOnceAtEachNodeByItsOperatorForTheDonorToSee() {
        send("A", "B");
        var elsewhere = world.login("olga", Role.NODE_OPERATOR, "XRR", "A");
        var all = Transfer.of(SENT, THERE, serials("A", "B"));
        var count = new ArrivalCount("M1", HANDOVER, 2, serials("A", "B"));
        assertThat(rule(transports.count(elsewhere, newId(), ANSWERED, count, seen(), List.of())))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(transports.count(operator, newId(), ANSWERED, count, Label.of(RECIPIENT), List.of())))
                .isEqualTo(Rule.ARRIVAL);
        done(count(operator, all, "A", "B"));
        assertThat(rule(transports.count(operator, newId(), ANSWERED, count, seen(), List.of())))
                .isEqualTo(Rule.ARRIVAL);
    }

    @Test
    void keepsTheTablesFromSqlByHand() throws SQLException {
        send("A", "B");
        assertThatThrownBy(() -> world.change(world.coordinator, "UPDATE ledger.manifest SET quantity = 9"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> world.change(world.coordinator, "DELETE FROM ledger.discrepancy"))
                .hasMessageContaining("permission denied");
        assertThat(world.ask(world.borland, "SELECT manifest FROM ledger.manifest"))
                .isEmpty();
        assertThat(world.ask(world.arland, "SELECT manifest FROM ledger.manifest"))
                .containsExactly("M1");
        assertThat(world.ask(null, "SELECT manifest FROM ledger.manifest")).isEmpty();
    }

    private void send(String... numbers) {
        done(announce(world.arland, manifest("M1", numbers)));
        done(leave(numbers));
    }

    private Outcome announce(Caller caller, Manifest manifest) {
        return transports.announce(caller, newId(), ANSWERED.plusSeconds(30), manifest, LABEL);
    }

    private Outcome leave(String... numbers) {
        return world.act(world.coordinator, ANSWERED.plusSeconds(60), Transfer.of(CALLED, SENT, serials(numbers)));
    }

    private Outcome count(Caller caller, Transfer arrived, String... numbers) {
        return transports.count(
                caller,
                newId(),
                ANSWERED.plusSeconds(120),
                new ArrivalCount("M1", HANDOVER, numbers.length, serials(numbers)),
                seen(),
                List.of(arrived));
    }

    private Outcome closeCase(Caller caller, DiscrepancyCase open) {
        return discrepancies.close(
                caller, newId(), ANSWERED, open, DiscrepancyCase.Outcome.REPLACED, ARLAND, "Exchanged back.");
    }

    /// The count belongs to the node's nation, and the donor sees it.
    private static Label seen() {
        return new Label(RECIPIENT, Set.of(ARLAND));
    }

    private static Manifest manifest(String name, String... numbers) {
        return new Manifest(
                name,
                new ConsignmentId("P1.C1"),
                new Quantity(numbers.length),
                serials(numbers),
                Samples.shell().mass().times(numbers.length),
                Mass.ZERO);
    }

    private static Set<SerialNumber> serials(String... numbers) {
        return Arrays.stream(numbers).map(SerialNumber::new).collect(Collectors.toSet());
    }

    private static Rule rule(Outcome outcome) {
        return refused(outcome).stream().map(Refusal::rule).findFirst().orElseThrow();
    }
}
