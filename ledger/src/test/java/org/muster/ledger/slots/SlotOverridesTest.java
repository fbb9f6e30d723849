package org.muster.ledger.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.ledger.slots.Harbour.DAY;
import static org.muster.ledger.slots.Harbour.LABEL;
import static org.muster.ledger.slots.Harbour.LATE;
import static org.muster.ledger.slots.Harbour.MORNING;
import static org.muster.ledger.slots.Harbour.booking;
import static org.muster.ledger.slots.Harbour.done;
import static org.muster.ledger.slots.Harbour.newId;
import static org.muster.ledger.slots.Harbour.refused;
import static org.muster.ledger.slots.Harbour.rule;
import static org.muster.ledger.slots.Stay.arriving;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Facts;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.ledger.overrides.Gate;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Request;
import org.muster.ledger.overrides.Review;

/// A harbour that handles 40 t a day is full. A load of 5 t must come through all the same.
class SlotOverridesTest {

    private static final OverrideId ID = new OverrideId("V-1");
    private static final String WHY = "The bridge closes on the day after.";
    private static final Instant AGREED = MORNING.plusSeconds(120);
    private static final Instant USED = MORNING.plusSeconds(180);

    private final Harbour world = new Harbour();
    private final Overrides overrides = new Overrides(world.ledger, world.database.app());
    private final Caller second = world.login("carl", Role.COORDINATOR, null, null);
    private final Caller third = world.login("cleo", Role.COORDINATOR, null, null);
    private final Booking load = booking("S2", arriving(DAY), 5, 0);
    private final Request request;

    SlotOverridesTest() {
        world.limit(Period.ALWAYS, 40, 25, 500);
        done(world.book(world.arland, booking("S1", arriving(DAY), 38, 0)));
        request = Request.of(ID, refused(world.book(world.arland, load)), LATE).orElseThrow();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void opensTheGateForTwoPersonsWithAReason() {
        done(ask(world.planner));
        assertThat(rule(use(load))).isEqualTo(Rule.OVERRIDE); // nobody has agreed
        done(agree(world.coordinator));
        done(use(load));
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(43));
        assertThat(world.slots.overfull(world.port, Harbour.PORT, DAY)).hasSize(1);
        // For all others the day is full.
        assertThat(rule(world.book(world.arland, booking("S3", arriving(DAY), 1, 0))))
                .isEqualTo(Rule.NODE_HANDLING);
    }

    @Test
    void leavesTheGateShutForWhoeverDoesNotNameTheOverride() {
        done(ask(world.planner));
        done(agree(world.coordinator));
        assertThat(rule(world.act(world.arland, USED, load.act(LABEL)))).isEqualTo(Rule.NODE_HANDLING);
    }

    @Test
    void needsTwoPersonsNotTwoRoles() {
        var alsoPlanner = world.login("cora", Role.PLANNER, null, null);
        done(ask(alsoPlanner));
        var refusal = refused(agree(world.coordinator));
        assertThat(refusal.rule()).isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(refusal.sentence()).isEqualTo("cora has asked for the override V-1; another person agrees.");
        done(agree(second));
    }

    @Test
    void needsTheRolesThatTheGateNames() {
        var elsewhere = world.login("olga", Role.NODE_OPERATOR, "XAA", "DEPOT");
        var recipient = world.login("rita", Role.RECIPIENT, "XAA", null);
        assertThat(rule(ask(recipient))).isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(ask(elsewhere))).isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(ask(world.auditor))).isEqualTo(Rule.ROLE);
        done(ask(world.arland));
        assertThat(rule(agree(world.planner))).isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(agree(elsewhere))).isEqualTo(Rule.OVERRIDE_PERSONS);
        assertThat(rule(agree(world.borland))).isEqualTo(Rule.OVERRIDE); // which it cannot see
        done(agree(world.port));
    }

    @Test
    void isForGoodsOfAConsignment() {
        assertThat(request.consignment()).isEqualTo("P1.C1");
        var there = Optional.of(new Quantity(2));
        assertThat(new Request(ID, Gate.ARRIVAL, "P1.C1 at H", there, LATE, false).consignment())
                .isEqualTo("P1.C1");
        assertThat(new Request(ID, Gate.NODE_STORAGE, "anything", Optional.empty(), LATE, false).consignment())
                .isEmpty();
    }

    @Test
    void needsAReason() {
        assertThat(rule(overrides.ask(world.planner, newId(), MORNING, request, " ", LABEL)))
                .isEqualTo(Rule.OVERRIDE);
    }

    @Test
    void isForExactlyWhatWasAsked() {
        done(ask(world.planner));
        done(agree(world.coordinator));
        for (var other : List.of(
                booking("S3", arriving(DAY), 5, 0),
                booking("S2", arriving(DAY), 6, 0),
                booking("S2", arriving(DAY), 5, 1),
                booking("S2", arriving(DAY.plusDays(1)), 5, 0),
                booking("S2", Stay.departing(DAY), 5, 0))) {
            assertThat(rule(use(other))).isEqualTo(Rule.OVERRIDE);
        }
        // Naming it in one command does not open the gate for another slot of the same command.
        assertThat(rule(world.act(
                        world.arland,
                        USED,
                        Overrides.using(ID, LABEL),
                        load.act(LABEL),
                        booking("S4", arriving(DAY), 1, 0).act(LABEL))))
                .isEqualTo(Rule.NODE_HANDLING);
        assertThat(rule(world.act(world.arland, USED, Overrides.using(ID, LABEL))))
                .isEqualTo(Rule.OVERRIDE);
        done(use(load));
    }

    @Test
    void opensOneGateOnly() {
        world.limit(Period.of(DAY, DAY), 40, 25, 0);
        var explosive = booking("S5", arriving(DAY), 5, 10);
        var licence = refused(world.book(world.arland, explosive));
        assertThat(licence.rule()).isEqualTo(Rule.NODE_NEQ);
        assertThat(Request.of(ID, licence, LATE)).isEmpty(); // nobody overrides the licence of a site
        var forged = Facts.of("override-asked")
                .with("override", "V-1")
                .with("rule", "MU053")
                .with("subject", licence.facts().get("subject"))
                .with("until", LATE.toString());
        var asked = refused(world.ledger.record(
                world.planner,
                org.muster.ledger.Command.of(newId(), MORNING, new State(forged, LABEL))
                        .because(WHY)));
        assertThat(asked.rule()).isEqualTo(Rule.NOT_OVERRIDABLE);
        assertThat(asked.sentence())
                .isEqualTo(
                        "Nobody overrides the rule MU053. Those that may be overridden are MU033, MU034, MU036, MU051,"
                                + " MU052.");
        var handling =
                new Request(ID, Gate.NODE_HANDLING, licence.facts().get("subject"), Optional.empty(), LATE, false);
        done(overrides.ask(world.planner, newId(), MORNING, handling, WHY, LABEL));
        done(agree(world.coordinator));
        assertThat(rule(use(explosive))).isEqualTo(Rule.NODE_NEQ);
    }

    @Test
    void isUsedOnce() {
        done(ask(world.planner));
        done(agree(world.coordinator));
        done(use(load));
        done(world.slots.release(world.arland, newId(), USED, load.slot(), "Too late.", LABEL));
        assertThat(rule(use(booking("S2", arriving(DAY), 5, 0)))).isEqualTo(Rule.OVERRIDE);
        assertThat(world.slots.find(world.arland, load.slot())).map(Slot::state).contains(SlotState.RELEASED);
    }

    @Test
    void isUsedBetweenItsAgreementAndItsEnd() {
        var shortly = new Request(
                ID, request.gate(), request.subject(), request.units(), USED.plus(Duration.ofHours(1)), false);
        done(overrides.ask(world.planner, newId(), MORNING, shortly, WHY, LABEL));
        done(agree(world.coordinator));
        assertThat(rule(use(load, AGREED.minusSeconds(1)))).isEqualTo(Rule.OVERRIDE);
        assertThat(rule(use(load, shortly.until()))).isEqualTo(Rule.OVERRIDE);
        done(use(load, shortly.until().minusSeconds(1)));
    }

    @Test
    void isAskedAndAgreedOnce() {
        var id = newId();
        done(overrides.ask(world.planner, id, MORNING, request, WHY, LABEL));
        assertThat(overrides.ask(world.planner, id, MORNING, request, WHY, LABEL))
                .isInstanceOf(AlreadyRecorded.class);
        assertThat(rule(ask(world.planner))).isEqualTo(Rule.OVERRIDE);
        assertThat(rule(overrides.agree(second, newId(), MORNING.minusSeconds(1), ID, LABEL)))
                .isEqualTo(Rule.OVERRIDE);
        assertThat(rule(overrides.agree(second, newId(), LATE, ID, LABEL))).isEqualTo(Rule.OVERRIDE);
        done(agree(world.coordinator));
        assertThat(rule(agree(second))).isEqualTo(Rule.OVERRIDE);
        assertThat(rule(overrides.agree(second, newId(), AGREED, new OverrideId("V-9"), LABEL)))
                .isEqualTo(Rule.OVERRIDE);
    }

    @Test
    void standsOnTheReviewListUntilSomebodyElseHasLooked() {
        done(ask(world.planner));
        assertThat(overrides.toReview(world.auditor)).isEmpty();
        assertThat(inState(Review.State.ASKED)).containsExactly(ID);
        done(agree(world.coordinator));
        assertThat(inState(Review.State.ASKED)).isEmpty();
        assertThat(overrides.toReview(world.auditor)).singleElement().satisfies(review -> {
            assertThat(review.request()).isEqualTo(request);
            assertThat(review.reason()).contains(WHY);
            assertThat(review.asker()).contains("paul");
            assertThat(review.agreer()).contains("cora");
            assertThat(review.uses()).isEmpty();
        });
        assertThat(rule(review(third, USED))).isEqualTo(Rule.REVIEW); // it may still be used
        done(use(second, load, USED));
        assertThat(overrides.toReview(world.auditor)).extracting(Review::uses).allMatch(uses -> uses.size() == 1);
        assertThat(rule(review(world.coordinator, USED))).isEqualTo(Rule.REVIEW); // agreed to it
        assertThat(rule(review(second, USED))).isEqualTo(Rule.REVIEW); // used it
        assertThat(rule(review(world.login("paul", Role.COORDINATOR, null, null), USED)))
                .isEqualTo(Rule.REVIEW); // asked for it
        assertThat(rule(review(world.login("pia", Role.PLANNER, null, null), USED)))
                .isEqualTo(Rule.REVIEW);
        assertThat(rule(overrides.review(third, newId(), USED, ID, "", LABEL))).isEqualTo(Rule.REVIEW);
        done(review(third, USED));
        assertThat(overrides.toReview(world.auditor)).isEmpty();
        assertThat(inState(Review.State.REVIEWED)).containsExactly(ID);
        assertThat(rule(review(world.login("curt", Role.COORDINATOR, null, null), USED)))
                .isEqualTo(Rule.REVIEW);
    }

    private List<OverrideId> inState(Review.State state) {
        return overrides.list(world.auditor, Optional.of(state), 0, 9).stream()
                .map(one -> one.request().override())
                .toList();
    }

    @Test
    void isReviewedWithoutUseWhenItsTimeIsOver() {
        done(ask(world.planner));
        assertThat(rule(review(third, LATE))).isEqualTo(Rule.REVIEW); // nobody has agreed
        done(agree(world.coordinator));
        done(review(third, LATE));
        assertThat(rule(use(load))).isEqualTo(Rule.OVERRIDE);
    }

    @Test
    void namesItselfInTheLedgerBesideWhatItAllowed() {
        done(ask(world.planner));
        done(agree(world.coordinator));
        var used = done(use(load)).entries().getLast().entry();
        assertThat(world.ledger.find(world.auditor, used))
                .hasValueSatisfying(entry -> assertThat(entry.toString()).contains("override-used", "V-1"));
    }

    @Test
    void keepsTheTablesFromSqlByHand() throws SQLException {
        done(ask(world.planner));
        for (var sql : List.of(
                "UPDATE ledger.override SET agreed_by = asked_by",
                "INSERT INTO ledger.override_rule VALUES ('MU001', '{planner}', '{planner}')",
                "DELETE FROM ledger.override",
                "SELECT ledger.take_overrides('{1}', NULL)",
                "INSERT INTO ledger.override_use VALUES (1, 'V-1', NULL, 1)")) {
            assertThatThrownBy(() -> world.ask(world.coordinator, sql)).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> world.ask(
                        world.coordinator,
                        Harbour.recording("{\"override\":\"V-1\",\"type\":\"override-used\",\"units\":\"x\"}")))
                .hasMessageContaining("not well-formed");
        assertThat(world.ask(world.borland, "SELECT override FROM ledger.override"))
                .isEmpty();
        assertThat(world.ask(world.arland, "SELECT override FROM ledger.override"))
                .containsExactly("V-1");
        assertThat(world.ask(world.port, "SELECT override FROM ledger.override"))
                .containsExactly("V-1");
    }

    @Test
    void isForOneSlotOrForUnits() {
        assertThatThrownBy(() -> request.standingFor(new Quantity(2))).hasMessageContaining("for one slot");
        assertThatThrownBy(() -> new Request(ID, Gate.PRE_ADVICE, "P1.C1", Optional.empty(), LATE, false))
                .hasMessageContaining("a number of units");
    }

    private Outcome ask(Caller caller) {
        return overrides.ask(caller, newId(), MORNING, request, WHY, world.labelFor(caller));
    }

    private Outcome agree(Caller caller) {
        return overrides.agree(caller, newId(), AGREED, ID, world.labelFor(caller));
    }

    private Outcome use(Booking booking) {
        return use(booking, USED);
    }

    private Outcome use(Booking booking, Instant at) {
        return use(world.arland, booking, at);
    }

    private Outcome use(Caller caller, Booking booking, Instant at) {
        return world.act(caller, at, booking.act(LABEL), Overrides.using(ID, LABEL));
    }

    private Outcome review(Caller caller, Instant at) {
        return overrides.review(caller, newId(), at, ID, "The bridge was closed indeed.", LABEL);
    }
}
