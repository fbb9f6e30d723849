package org.muster.ledger.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.ledger.slots.Harbour.DAY;
import static org.muster.ledger.slots.Harbour.LABEL;
import static org.muster.ledger.slots.Harbour.MORNING;
import static org.muster.ledger.slots.Harbour.booking;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;

/// Many book the same days of one node at once.
class SlotsContentionTest {

    private static final int CLIENTS = 32;
    private static final int TRIES = 12;

    private final Harbour world = new Harbour();

    @AfterEach
    void close() {
        world.close();
    }

    /// Each client books and releases stays of one to three days that overlap, so that locks cross. Never is more
    /// booked than there is room for, at any moment: a watcher looks all the time.
    @Test
    void neverBooksMoreThanTheLimit() throws Exception {
        world.limit(Period.ALWAYS, 30, 20, 100);
        var booked = ConcurrentHashMap.<SlotId>newKeySet();
        var start = new CountDownLatch(1);
        var clients = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < CLIENTS; client++) {
                var number = client;
                clients.add(threads.submit(() -> {
                    start.await();
                    return bookAndRelease(number, booked);
                }));
            }
            start.countDown();
            while (clients.stream().anyMatch(client -> !client.isDone())) {
                requireWithinLimits();
            }
            var refused = 0;
            for (var client : clients) {
                refused += client.get();
            }
            assertThat(refused).as("there was a shortage").isPositive();
        }
        requireWithinLimits();
        requireTheSumsOf(booked);
    }

    private int bookAndRelease(int client, ConcurrentHashMap.KeySetView<SlotId, Boolean> booked) {
        var random = new Random(client);
        var mine = new ArrayList<SlotId>();
        var refused = 0;
        for (var i = 0; i < TRIES; i++) {
            var first = DAY.plusDays(random.nextInt(3));
            var stay = switch (random.nextInt(3)) {
                case 0 -> Stay.arriving(first);
                case 1 -> Stay.departing(first);
                default -> Stay.between(first, first.plusDays(random.nextInt(3)));
            };
            var booking = booking("S-%d-%d".formatted(client, i), stay, 1 + random.nextInt(4), random.nextInt(20));
            switch (world.book(world.arland, booking)) {
                case Recorded _ -> {
                    mine.add(booking.slot());
                    booked.add(booking.slot());
                }
                case Refused _ -> refused++;
                case AlreadyRecorded _, org.muster.ledger.Outcome.HeldBack _ -> throw new AssertionError("Was new.");
            }
            if (!mine.isEmpty() && random.nextBoolean()) {
                var slot = mine.remove(random.nextInt(mine.size()));
                Harbour.done(world.slots.release(world.arland, Harbour.newId(), MORNING, slot, "Not needed.", LABEL));
                booked.remove(slot);
            }
        }
        return refused;
    }

    private void requireWithinLimits() {
        assertThat(world.slots.days(world.coordinator, Harbour.PORT, DAY, DAY.plusDays(5)))
                .noneMatch(day -> day.handling().isOver()
                        || day.storage().isOver()
                        || day.neq().isOver());
        assertThat(world.slots.overfull(world.coordinator, Harbour.PORT, DAY)).isEmpty();
    }

    private void requireTheSumsOf(ConcurrentHashMap.KeySetView<SlotId, Boolean> booked) throws Exception {
        assertThat(world.ask(world.coordinator, "SELECT slot FROM ledger.slot WHERE released_by IS NULL"))
                .containsExactlyInAnyOrderElementsOf(
                        booked.stream().map(SlotId::value).toList());
        for (var day : world.slots.days(world.coordinator, Harbour.PORT, DAY, DAY.plusDays(5))) {
            var kept = world.ask(
                    world.coordinator,
                    "SELECT coalesce(max(handling_g), 0) FROM ledger.node_day WHERE day = '%s'".formatted(day.day()));
            assertThat(new Mass(Long.parseLong(kept.getFirst())))
                    .isEqualTo(day.handling().taken());
        }
    }

    @Test
    void givesTheLastRoomToOneOfMany() throws Exception {
        world.limit(Period.ALWAYS, 10, -1, -1);
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < 24; client++) {
                var booking = booking("S" + client, Stay.arriving(DAY), 10, 0);
                running.add(threads.submit(() -> {
                    start.await();
                    return world.book(world.arland, booking) instanceof Recorded;
                }));
            }
            start.countDown();
            var won = new ArrayList<Boolean>();
            for (var one : running) {
                won.add(one.get());
            }
            assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        }
    }

    @Test
    void booksANameOnceForManyAtOnce() throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Boolean>>();
        var booking = booking("S1", Stay.arriving(DAY), 10, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client = 0; client < 12; client++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return world.book(world.arland, booking) instanceof Recorded;
                }));
            }
            start.countDown();
            var won = new ArrayList<Boolean>();
            for (var one : running) {
                won.add(one.get());
            }
            assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        }
        assertThat(world.day(DAY).handling().taken()).isEqualTo(Mass.ofTonnes(10));
    }
}
