package org.muster.ledger.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.ledger.slots.Harbour.DAY;
import static org.muster.ledger.slots.Harbour.LABEL;
import static org.muster.ledger.slots.Harbour.MORNING;
import static org.muster.ledger.slots.Harbour.PORT;
import static org.muster.ledger.slots.Harbour.booking;
import static org.muster.ledger.slots.Harbour.done;
import static org.muster.ledger.slots.Harbour.newId;
import static org.muster.ledger.slots.Harbour.refused;
import static org.muster.ledger.slots.Harbour.rule;
import static org.muster.ledger.slots.Stay.arriving;
import static org.muster.ledger.slots.Stay.between;
import static org.muster.ledger.slots.Stay.departing;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.AsOf;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Rule;

/// A harbour that handles 40 t a day, stores 25 t overnight, and may have 500 kg of net explosive on site.
class SlotsTest {

    private static final SlotId FIRST = new SlotId("S1");
    private static final Instant NOON = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private final Harbour world = new Harbour();

    SlotsTest() {
        world.limit(Period.ALWAYS, 40, 25, 500);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void booksUpToTheLimitAndNoGramMore() {
        done(book("S1", arriving(DAY), 15, 0));
        done(book("S2", departing(DAY), 25, 0));
        var gram = new Booking(
                new SlotId("S3"),
                PORT,
                new ConsignmentId("C"),
                Optional.empty(),
                arriving(DAY),
                new Mass(1),
                Mass.ZERO,
                Harbour.LATE);
        assertThat(rule(world.book(world.arland, gram))).isEqualTo(Rule.NODE_HANDLING);
        assertThat(world.day(DAY).handling().left()).contains(Mass.ZERO);
        done(book("S4", arriving(DAY.plusDays(1)), 40, 0));
    }

    @Test
    void saysRuleRecordWhatIsLeftAndTheNearestDayWithRoom() {
        done(book("S1", arriving(DAY), 38, 0));
        done(book("S2", arriving(DAY.plusDays(1)), 36, 0));
        done(book("S3", arriving(DAY.minusDays(1)), 40, 0));
        var refusal = refused(book("S4", arriving(DAY), 5, 0));
        assertThat(refusal.sentence())
                .isEqualTo(
                        "On 2026-03-05 node PORT handles at most 40000 kg, coming and going; 2000 kg of it are left, and"
                                + " the slot S4 needs 5000 kg. Maybe on 2026-03-07, the nearest day with room.");
        assertThat(refusal.facts())
                .containsEntry("node", "PORT")
                .containsEntry("day", "2026-03-05")
                .containsEntry("left_g", "2000000")
                .containsEntry("needs_g", "5000000")
                .containsEntry("limit_g", "40000000")
                .containsEntry("nearest", "2026-03-07")
                .containsEntry("subject", "S4 at PORT for P1.C1, arrives 2026-03-05, 5000000 g, NEQ 0 g")
                .containsKey("limits_entry");
        done(book("S5", arriving(DAY.plusDays(1)), 4, 0));
    }

    @Test
    void saysThatThereIsNoRoomWithinAYear() {
        assertThat(refused(book("S1", arriving(DAY), 41, 0)).sentence()).endsWith("There is no room within a year.");
    }

    @Test
    void countsTwiceWhatComesAndGoesOnOneDay() {
        done(book("S1", between(DAY, DAY), 20, 0));
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(40));
        assertThat(world.day(DAY).storage().taken()).isEqualTo(Mass.ZERO);
        assertThat(rule(book("S2", departing(DAY), 1, 0))).isEqualTo(Rule.NODE_HANDLING);
    }

    @Test
    void storesEachNightFromArrivalToDeparture() {
        done(book("S1", between(DAY, DAY.plusDays(2)), 20, 0));
        assertThat(world.slots.days(world.coordinator, PORT, DAY.minusDays(1), DAY.plusDays(2)))
                .extracting(day -> day.storage().taken())
                .containsExactly(Mass.ZERO, Mass.ofTonnes(20), Mass.ofTonnes(20), Mass.ZERO);
        var refusal = refused(book("S2", between(DAY.plusDays(1), DAY.plusDays(2)), 6, 0));
        assertThat(refusal.rule()).isEqualTo(Rule.NODE_STORAGE);
        assertThat(refusal.facts()).containsEntry("day", "2026-03-06").containsEntry("left_g", "5000000");
        done(book("S3", between(DAY.plusDays(2), DAY.plusDays(3)), 6, 0));
        done(book("S4", arriving(DAY.plusDays(1)), 30, 0)); // handed over: stays on nobody's account
    }

    @Test
    void keepsNetExplosiveWithinTheLicenceOnEveryDayOnSite() {
        done(book("S1", between(DAY, DAY.plusDays(2)), 1, 400));
        assertThat(rule(book("S2", departing(DAY.plusDays(2)), 1, 101))).isEqualTo(Rule.NODE_NEQ);
        done(book("S3", departing(DAY.plusDays(2)), 1, 100));
        var refusal = refused(book("S4", arriving(DAY.plusDays(1)), 1, 101));
        assertThat(refusal.sentence())
                .isEqualTo(
                        "On 2026-03-06 the licence of node PORT allows 500 kg of net explosive on site; 100 kg of it are"
                                + " left, and the slot S4 brings 101 kg. Maybe on 2026-03-08, the nearest day with room.");
        done(book("S5", arriving(DAY.plusDays(3)), 1, 500));
    }

    @Test
    void takesTheLimitsThatWereStatedLast() {
        world.limit(Period.of(DAY, DAY.plusDays(1)), 10, 25, 500);
        assertThat(rule(book("S1", arriving(DAY), 11, 0))).isEqualTo(Rule.NODE_HANDLING);
        done(book("S2", arriving(DAY.plusDays(2)), 11, 0));
        world.limit(Period.of(DAY, DAY), -1, 25, 500);
        done(book("S3", arriving(DAY), 1_000, 0));
        assertThat(world.day(DAY).handling().left()).isEmpty();
        assertThat(rule(book("S4", arriving(DAY.plusDays(1)), 11, 0))).isEqualTo(Rule.NODE_HANDLING);
    }

    @Test
    void keepsWhatIsBookedWhenTheLimitIsLoweredAndSaysSo() {
        done(book("S1", arriving(DAY), 30, 0));
        assertThat(world.slots.overfull(world.port, PORT, DAY)).isEmpty();
        world.limit(Period.of(DAY, DAY), 20, 25, 500);
        assertThat(world.slots.overfull(world.port, PORT, DAY))
                .singleElement()
                .matches(day -> day.handling().isOver() && !day.storage().isOver());
        assertThat(refused(book("S2", arriving(DAY), 1, 0)).facts()).containsEntry("left_g", "0");
        done(release(world.arland, FIRST, MORNING));
        done(book("S2", arriving(DAY), 20, 0));
    }

    @Test
    void keepsTheRoomOfWhatWasUsedAndFreesThatOfWhatWasReleased() {
        done(book("S1", arriving(DAY), 40, 0));
        done(use(world.port, FIRST, NOON));
        assertThat(rule(book("S2", arriving(DAY), 1, 0))).isEqualTo(Rule.NODE_HANDLING);
        assertThat(world.slots.find(world.arland, FIRST)).map(Slot::state).contains(SlotState.USED);
        done(book("S3", departing(DAY.plusDays(1)), 40, 0));
        done(release(world.arland, new SlotId("S3"), MORNING));
        done(book("S4", departing(DAY.plusDays(1)), 40, 0));
        assertThat(world.slots.at(world.port, PORT, DAY.plusDays(1)))
                .extracting(slot -> slot.booking().slot().value())
                .containsExactly("S4");
        assertThat(world.slots.of(world.arland, new ConsignmentId("P1.C1"))).hasSize(3);
    }

    @Test
    void settlesASlotOnceOnItsDayBeforeItExpires() {
        done(book("S1", arriving(DAY), 1, 0));
        assertThat(refused(use(world.port, FIRST, NOON.plus(Duration.ofDays(1))))
                        .sentence())
                .isEqualTo("The slot S1 cannot be settled so: it is for 2026-03-05; release it and book the day that it"
                        + " was.");
        assertThat(rule(use(world.port, FIRST, NOON.minus(Duration.ofDays(1))))).isEqualTo(Rule.SLOT_STATE);
        assertThat(rule(use(world.port, new SlotId("S9"), NOON))).isEqualTo(Rule.SLOT_STATE);
        assertThat(rule(world.act(world.coordinator, NOON, Slots.using(FIRST, LABEL), Slots.releasing(FIRST, LABEL))))
                .isEqualTo(Rule.SLOT_STATE);
        done(use(world.port, FIRST, NOON));
        assertThat(rule(use(world.port, FIRST, NOON))).isEqualTo(Rule.SLOT_STATE);
        assertThat(rule(release(world.port, FIRST, NOON))).isEqualTo(Rule.SLOT_STATE);
    }

    @Test
    void letsACoordinatorTakeBackThatASlotWasUsed() {
        done(book("S1", arriving(DAY), 40, 0));
        done(use(world.port, FIRST, NOON));
        assertThat(rule(release(world.planner, FIRST, NOON))).isEqualTo(Rule.SLOT_STATE);
        assertThat(rule(world.act(world.coordinator, NOON, Slots.releasing(FIRST, LABEL))))
                .isEqualTo(Rule.SLOT_STATE); // without a reason
        done(release(world.coordinator, FIRST, NOON));
        done(book("S2", arriving(DAY), 40, 0));
        assertThat(rule(release(world.coordinator, FIRST, NOON))).isEqualTo(Rule.SLOT_STATE);
    }

    @Test
    void refusesSlotsThatCanNeverBeUsed() {
        var past = arriving(MORNING.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1));
        assertThat(rule(book("S1", past, 1, 0))).isEqualTo(Rule.SLOT);
        assertThat(rule(world.book(
                        world.arland, expiring("S1", DAY.atStartOfDay().toInstant(ZoneOffset.UTC)))))
                .isEqualTo(Rule.SLOT);
        done(world.book(world.arland, expiring("S1", NOON)));
        assertThat(rule(world.book(world.arland, expiring("S1", NOON)))).isEqualTo(Rule.SLOT); // there is one
        assertThat(rule(use(world.port, FIRST, NOON))).isEqualTo(Rule.SLOT_STATE); // expired
        done(use(world.port, FIRST, NOON.minusSeconds(1)));
    }

    @Test
    void givesBackWhatHasExpired() {
        var booked = done(world.book(world.arland, expiring("S1", NOON)));
        done(world.book(world.arland, expiring("S2", NOON)));
        done(use(world.port, new SlotId("S2"), NOON.minusSeconds(1)));
        assertThat(world.ledger.releaseExpired(world.system, NOON.minusSeconds(1)))
                .isEmpty();
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(2));
        assertThat(world.ledger.releaseExpired(world.system, NOON))
                .containsExactly(booked.entries().getFirst().entry());
        assertThat(world.ledger.releaseExpired(world.system, NOON)).isEmpty();
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(1));
        assertThat(world.slots.find(world.arland, FIRST)).map(Slot::state).contains(SlotState.RELEASED);
    }

    @Test
    void movesASlotInOneCommandOrNotAtAll() {
        done(book("S1", arriving(DAY), 30, 0));
        done(book("S2", arriving(DAY.plusDays(1)), 20, 0));
        var away = booking("S3", arriving(DAY.plusDays(1)), 30, 0);
        var same = booking("S3", arriving(DAY), 40, 0);
        assertThat(rule(world.act(world.arland, MORNING, Slots.releasing(FIRST, LABEL), away.act(LABEL))))
                .isEqualTo(Rule.NODE_HANDLING);
        assertThat(world.slots.find(world.arland, FIRST)).map(Slot::state).contains(SlotState.BOOKED);
        // Whatever their order: releases of a command make room for its bookings.
        done(world.act(world.arland, MORNING, same.act(LABEL), Slots.releasing(FIRST, LABEL)));
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(40));
    }

    @Test
    void namesTheFirstBookingOfACommandThatFindsNoRoom() {
        var refusal = refused(world.act(
                world.arland,
                MORNING,
                booking("S1", arriving(DAY), 30, 0).act(LABEL),
                booking("S2", arriving(DAY), 10, 0).act(LABEL),
                booking("S3", arriving(DAY), 1, 0).act(LABEL)));
        assertThat(refusal.act()).isEqualTo(2);
        assertThat(refusal.facts()).containsEntry("slot", "S3").containsEntry("left_g", "0");
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ZERO);
    }

    @Test
    void recordsTheSameCommandOnce() {
        var id = newId();
        var booking = booking("S1", arriving(DAY), 30, 0);
        done(world.slots.book(world.arland, id, MORNING, booking, LABEL));
        assertThat(world.slots.book(world.arland, id, MORNING, booking, LABEL)).isInstanceOf(AlreadyRecorded.class);
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(30));
        assertThat(world.slots.find(world.arland, FIRST)).map(Slot::booking).contains(booking);
    }

    @Test
    void tellsWhatWasBookedAsOfATimeOnBothClocks() {
        done(world.slots.book(world.arland, newId(), MORNING, booking("S1", arriving(DAY), 10, 0), LABEL));
        var later = MORNING.plus(Duration.ofDays(1));
        var known = done(world.slots.book(world.arland, newId(), later, booking("S2", arriving(DAY), 5, 0), LABEL))
                .entries()
                .getFirst()
                .recordedAt();
        done(world.slots.release(world.arland, newId(), later.plusSeconds(1), FIRST, "Not needed.", LABEL));
        assertThat(taken(AsOf.happened(MORNING.minusSeconds(1)))).isEqualTo(Mass.ZERO);
        assertThat(taken(AsOf.happened(MORNING))).isEqualTo(Mass.ofTonnes(10));
        assertThat(taken(AsOf.happened(later))).isEqualTo(Mass.ofTonnes(15));
        assertThat(taken(AsOf.recorded(known))).isEqualTo(Mass.ofTonnes(15));
        assertThat(taken(AsOf.now())).isEqualTo(Mass.ofTonnes(5));
    }

    private Mass taken(AsOf asOf) {
        return world.slots
                .days(world.coordinator, PORT, DAY, DAY, asOf)
                .getFirst()
                .handling()
                .taken();
    }

    @Test
    void letsOnlyTheOperatorTheDonorAndStaffBookAndSettle() {
        var elsewhere = world.login("olga", org.muster.ledger.Role.NODE_OPERATOR, "XAA", "DEPOT");
        var recipient = world.login("rita", org.muster.ledger.Role.RECIPIENT, "XAA", null);
        assertThat(rule(world.book(elsewhere, booking("S1", arriving(DAY), 1, 0))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(world.book(recipient, booking("S1", arriving(DAY), 1, 0))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(world.book(world.auditor, booking("S1", arriving(DAY), 1, 0))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(world.book(world.borland, booking("S1", arriving(DAY), 1, 0))))
                .isEqualTo(Rule.ROLE);
        done(book("S1", arriving(DAY), 1, 0));
        assertThat(rule(use(world.arland, FIRST, NOON))).isEqualTo(Rule.ROLE);
        assertThat(rule(use(elsewhere, FIRST, NOON))).isEqualTo(Rule.ROLE);
        assertThat(rule(release(world.borland, FIRST, MORNING))).isEqualTo(Rule.SLOT_STATE); // which it cannot see
        var limits = List.of(new NodeLimits(PORT, Period.ALWAYS, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(rule(world.slots.limit(elsewhere, newId(), MORNING, limits, Label.of(Harbour.ARLAND))))
                .isEqualTo(Rule.ROLE);
        assertThat(rule(world.slots.limit(world.arland, newId(), MORNING, limits, Label.of(Harbour.ARLAND))))
                .isEqualTo(Rule.ROLE);
    }

    @Test
    void showsSlotsToTheirOwnersToTheNodeAndToStaff() throws SQLException {
        done(world.slots.book(
                world.arland, newId(), MORNING, booking("S1", arriving(DAY), 1, 0), Label.of(Harbour.ARLAND)));
        var slots = "SELECT slot FROM ledger.slot";
        var days = "SELECT day FROM ledger.node_day";
        assertThat(world.ask(world.arland, slots)).containsExactly("S1");
        assertThat(world.ask(world.port, slots)).containsExactly("S1");
        assertThat(world.ask(world.auditor, slots)).containsExactly("S1");
        assertThat(world.ask(world.borland, slots)).isEmpty();
        assertThat(world.ask(new Caller("nobody's", org.muster.ledger.Role.COORDINATOR), slots))
                .isEmpty();
        assertThat(world.ask(world.port, days)).containsExactly("2026-03-05");
        assertThat(world.ask(world.arland, days)).isEmpty();
        assertThat(world.slots.days(world.borland, PORT, DAY, DAY)).hasSize(1); // what is left, to book
        assertThat(world.slots.days(new Caller("nobody's", org.muster.ledger.Role.COORDINATOR), PORT, DAY, DAY))
                .isEmpty();
    }

    @Test
    void keepsTheTablesFromSqlByHand() {
        done(book("S1", arriving(DAY), 1, 0));
        for (var sql : List.of(
                "UPDATE ledger.slot SET mass_g = 1",
                "DELETE FROM ledger.node_day",
                "INSERT INTO ledger.node_limit VALUES (1, 'PORT', '-infinity', 'infinity', NULL, NULL, NULL, 1)",
                "SELECT ledger.take_slots(NULL, NULL, NULL)",
                "SELECT ledger.overridden('MU051', 'x', 1)")) {
            assertThatThrownBy(() -> world.ask(world.coordinator, sql)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void refusesRecordsByHandThatAreNotWellFormed() {
        for (var body : List.of(
                "{\"node\":\"PORT\",\"type\":\"slot-booked\"}",
                "{\"arrives\":\"2026-02-30\",\"consignment\":\"C\",\"mass_g\":1,\"neq_g\":0,\"node\":\"PORT\","
                        + "\"slot\":\"S1\",\"type\":\"slot-booked\"}",
                "{\"arrives\":\"2026-03-05\",\"consignment\":\"C\",\"expires_at\":\"2026-04-01T00:00:00Z\",\"mass_g\":0,"
                        + "\"neq_g\":0,\"node\":\"PORT\",\"slot\":\"S1\",\"type\":\"slot-booked\"}")) {
            assertThatThrownBy(() -> world.ask(world.coordinator, Harbour.recording(body)))
                    .hasMessageContaining("This slot is not well-formed");
        }
        assertThatThrownBy(() -> world.ask(
                        world.coordinator,
                        Harbour.recording("{\"handling_g\":-1,\"node\":\"PORT\",\"type\":\"node-limits\"}")))
                .hasMessageContaining("These limits of a node are not well-formed");
    }

    private static Booking expiring(String slot, Instant at) {
        var booking = booking(slot, arriving(DAY), 1, 0);
        return new Booking(
                booking.slot(),
                booking.node(),
                booking.consignment(),
                booking.manifest(),
                booking.stay(),
                booking.mass(),
                booking.neq(),
                at);
    }

    private Outcome book(String slot, Stay stay, long tonnes, long neqKilograms) {
        return world.book(world.arland, booking(slot, stay, tonnes, neqKilograms));
    }

    private Outcome use(Caller caller, SlotId slot, Instant at) {
        return world.slots.use(caller, newId(), at, slot, world.labelFor(caller));
    }

    private Outcome release(Caller caller, SlotId slot, Instant at) {
        return world.slots.release(caller, newId(), at, slot, "Not so.", world.labelFor(caller));
    }
}
