package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.muster.ledger.Outcome;
import org.muster.ledger.Refusal;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;

/// Arland's four pieces leave before their papers are made, and arrive before they are counted, because two persons
/// answer for it.
class TransportOverridesTest {

    private static final NationCode RECIPIENT = new NationCode("XRR");
    private static final NodeId HANDOVER = new NodeId("H");
    private static final AccountKey CALLED = in("O1", "P1.C1", CALLED_FORWARD);
    private static final AccountKey SENT = in("O1", "P1.C1", DISPATCHED);
    private static final AccountKey THERE = in("O1", "P1.C1", AT_NODE).at(HANDOVER);
    private static final Label LABEL = new Label(ARLAND, Set.of(RECIPIENT));
    private static final OverrideId ID = new OverrideId("V-1");
    private static final String WHY = "The line is down, and the train leaves at noon.";

    private final Coalition world = new Coalition(line -> line.withSerials().releasedTo(RECIPIENT));
    private final Transports transports = new Transports(world.ledger);
    private final Overrides overrides = new Overrides(world.ledger, world.database.app());
    private final Caller operator = world.login("hugo", Role.NODE_OPERATOR, "XRR", "H");

    @BeforeEach
    void callForward() {
        done(world.agreements.agree(world.coordinator, agreement(plan(consignment("C1", "O1", 4)), IN_TIME)));
        done(world.agreements.answer(
                world.arland, sign(Answer.confirmed(world.proposal("P1.C1"), ANSWERED, world.annasKey), world.annas)));
        done(world.act(world.coordinator, ANSWERED, Transfer.of(CALLED.on(ALLOCATED), CALLED, 4)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void letsUnitsLeaveWithoutAManifestAndNoMoreThanAgreed() {
        var refusal = refused(leave("A", "B")).getFirst();
        assertThat(refusal.sentence())
                .isEqualTo(
                        "P1.C1 leaves only as it was announced: 0 units are, and a manifest of the others comes first.");
        assertThat(refusal.facts()).containsEntry("units", "2").containsEntry("subject", "P1.C1");
        open(Request.of(ID, refusal, IN_TIME).orElseThrow(), world.arland);
        assertThat(rule(leave("A", "B"))).isEqualTo(Rule.PRE_ADVICE); // it must be named
        assertThat(rule(leave(2, "A", "B", "C"))).isEqualTo(Rule.OVERRIDE);
        assertThat(rule(leave(3, "A", "B", "C"))).isEqualTo(Rule.OVERRIDE);
        assertThat(rule(leave(1, "A", "B"))).isEqualTo(Rule.OVERRIDE);
        done(leave(2, "A", "B"));
        assertThat(rule(leave(1, "C"))).isEqualTo(Rule.OVERRIDE); // it is used
        assertThat(rule(leave("C"))).isEqualTo(Rule.PRE_ADVICE);
        // What was let through does not use up what is announced later.
        done(announce("M1", "C", "D"));
        done(leave("C", "D"));
        assertThat(overrides.toReview(world.coordinator)).hasSize(1);
    }

    @Test
    void letsAPieceLeaveInPlaceOfAnAnnouncedOne() {
        done(announce("M1", "A", "B"));
        var refusal = refused(leave("A", "X")).getFirst();
        assertThat(refusal.facts()).containsEntry("units", "1").containsEntry("manifests", "M1");
        open(Request.of(ID, refusal, IN_TIME).orElseThrow(), world.arland);
        done(leave(1, "A", "X"));
        done(leave("B"));
        assertThat(rule(leave("C"))).isEqualTo(Rule.PRE_ADVICE);
    }

    @Test
    void standsForSeveralUsesIfThatWasAgreed() {
        var once = Request.of(ID, refused(leave("A")).getFirst(), IN_TIME).orElseThrow();
        open(once.standingFor(new Quantity(3)), world.arland);
        done(leave(1, "A"));
        done(leave(1, "B"));
        assertThat(rule(leave(2, "C", "D"))).isEqualTo(Rule.OVERRIDE); // one is left
        done(leave(1, "C"));
        assertThat(rule(leave(1, "D"))).isEqualTo(Rule.OVERRIDE);
    }

    @Test
    void isNotSpentWhereNothingNeedsIt() {
        open(Request.of(ID, refused(leave("A")).getFirst(), IN_TIME).orElseThrow(), world.arland);
        done(announce("M1", "A", "B"));
        assertThat(rule(leave(1, "A"))).isEqualTo(Rule.OVERRIDE);
        done(leave("A", "B"));
        assertThat(rule(world.act(world.coordinator, ANSWERED.plusSeconds(60), using(1))))
                .isEqualTo(Rule.OVERRIDE);
        done(leave(1, "C"));
    }

    @Test
    void isAskedByTheNationWhoseGoodsTheyAreOrByStaff() {
        var request = Request.of(ID, refused(leave("A")).getFirst(), IN_TIME).orElseThrow();
        assertThat(rule(ask(world.borland, request, Label.of(Coalition.BORLAND))))
                .isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(ask(operator, request, Label.of(RECIPIENT)))).isEqualTo(Rule.OVERRIDE_PERSONS);
        // Its owner is told.
        assertThat(rule(ask(world.coordinator, request, Label.of(RECIPIENT)))).isEqualTo(Rule.OVERRIDE);
        var unknown = new Request(ID, Gate.PRE_ADVICE, "P1.C9", request.units(), IN_TIME, false);
        assertThat(rule(ask(world.coordinator, unknown, LABEL))).isEqualTo(Rule.OVERRIDE);
        done(ask(world.coordinator, request, LABEL));
        assertThat(rule(overrides.agree(world.arland, newId(), ANSWERED, ID, LABEL)))
                .isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(overrides.agree(world.coordinator, newId(), ANSWERED, ID, LABEL)))
                .isEqualTo(Rule.OVERRIDE_PERSONS);
    }

    @Test
    void letsUnitsArriveBeforeTheyAreCounted() {
        done(announce("M1", "A", "B", "C", "D"));
        done(leave("A", "B", "C", "D"));
        var refusal = refused(arrive("A", "B")).getFirst();
        assertThat(refusal.sentence()).isEqualTo("P1.C1 is at H only as far as it was counted there: 0 units.");
        open(Request.of(ID, refusal, IN_TIME).orElseThrow(), operator);
        assertThat(rule(arrive("A", "B"))).isEqualTo(Rule.ARRIVAL);
        done(world.act(
                world.coordinator, ANSWERED.plusSeconds(120), using(2), Transfer.of(SENT, THERE, serials("A", "B"))));
        done(transports.count(
                operator,
                newId(),
                ANSWERED.plusSeconds(180),
                new ArrivalCount("M1", HANDOVER, 2, serials("C", "D")),
                new Label(RECIPIENT, Set.of(ARLAND)),
                List.of(Transfer.of(SENT, THERE, serials("C", "D")))));
        assertThat(world.quantity(THERE)).isEqualTo(4);
    }

    private void open(Request request, Caller asker) {
        done(ask(asker, request, asker.equals(operator) ? new Label(RECIPIENT, Set.of(ARLAND)) : LABEL));
        done(overrides.agree(world.coordinator, newId(), ANSWERED.plusSeconds(1), request.override(), LABEL));
    }

    private Outcome ask(Caller caller, Request request, Label label) {
        return overrides.ask(caller, newId(), ANSWERED, request, WHY, label);
    }

    private static org.muster.ledger.Act using(long units) {
        return Overrides.using(ID, new Quantity(units), LABEL);
    }

    private Outcome announce(String name, String... numbers) {
        return transports.announce(
                world.arland,
                newId(),
                ANSWERED.plusSeconds(30),
                new Manifest(
                        name,
                        new ConsignmentId("P1.C1"),
                        new Quantity(numbers.length),
                        serials(numbers),
                        Samples.shell().mass().times(numbers.length),
                        Mass.ZERO),
                LABEL);
    }

    private Outcome leave(String... numbers) {
        return world.act(world.coordinator, ANSWERED.plusSeconds(60), Transfer.of(CALLED, SENT, serials(numbers)));
    }

    private Outcome leave(long beyond, String... numbers) {
        return world.act(
                world.coordinator,
                ANSWERED.plusSeconds(60),
                using(beyond),
                Transfer.of(CALLED, SENT, serials(numbers)));
    }

    private Outcome arrive(String... numbers) {
        return world.act(world.coordinator, ANSWERED.plusSeconds(120), Transfer.of(SENT, THERE, serials(numbers)));
    }

    private static Set<SerialNumber> serials(String... numbers) {
        return Arrays.stream(numbers).map(SerialNumber::new).collect(Collectors.toSet());
    }

    private static Rule rule(Outcome outcome) {
        return refused(outcome).stream().map(Refusal::rule).findFirst().orElseThrow();
    }
}
