package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.OUTSIDE;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// Many at once on the same stock, for a minute. `-Dmuster.contention.seconds=3` makes it short.
class ContentionTest {

    private static final int CLIENTS = 64;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("muster.contention.seconds", 60));

    private final World world = new World();
    private final List<Line> lines = List.of(shells("S-1", ARLAND), shells("S-2", ARLAND), shells("S-3", ARLAND));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void takesACommandOnceFromManyAtOnce() throws Exception {
        world.offer(lines.getFirst(), 10);
        var command = Command.of(
                newId(), MORNING, Transfer.of(at(lines.getFirst(), OFFERED), at(lines.getFirst(), PROPOSED), 3));
        var outcomes = together(16, () -> world.ledger.record(world.coordinator, command));
        assertThat(outcomes).filteredOn(Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(AlreadyRecorded.class::isInstance).hasSize(15);
        assertThat(world.quantity(at(lines.getFirst(), PROPOSED))).isEqualTo(3);
    }

    @Test
    void opensALineOnceForManyAtOnce() throws Exception {
        var line = lines.getFirst();
        var outcomes = together(
                8,
                () -> world.ledger.record(
                        world.coordinator,
                        Command.of(
                                        newId(),
                                        MORNING,
                                        new Act.OpenLine(line),
                                        Transfer.of(at(line, OUTSIDE), at(line, OFFERED), 5))
                                .because("It is given.")));
        assertThat(outcomes).filteredOn(Recorded.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(7);
        assertThat(world.quantity(at(line, OFFERED))).isEqualTo(5);
    }

    /// Each client moves small quantities of three lines there and back, two at a time and in either order, so
    /// that locks cross.
    @Test
    void losesNothingAndDoublesNothingWhenManyMoveTheSameStock() throws Exception {
        lines.forEach(line -> world.offer(line, 20));
        var seeds = new Random(7);
        var clients = Stream.generate(() -> new Client(seeds.nextLong()))
                .limit(CLIENTS)
                .toList();
        var end = System.nanoTime() + TIME.toNanos();
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : clients) {
                running.add(threads.submit(() -> {
                    start.await();
                    do {
                        client.move();
                    } while (System.nanoTime() < end);
                    return client;
                }));
            }
            start.countDown();
            for (var client : running) {
                client.get();
            }
        }
        var recorded = clients.stream().mapToLong(client -> client.recorded).sum();
        var refused = clients.stream().mapToLong(client -> client.refused).sum();
        assertThat(recorded).isPositive();
        assertThat(refused).isPositive();
        assertThat(count("SELECT count(DISTINCT command) FROM ledger.entry")).isEqualTo(recorded + lines.size());
        for (var line : lines) {
            var moved = clients.stream()
                    .mapToLong(client -> client.moved[lines.indexOf(line)])
                    .sum();
            assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(moved);
            assertThat(world.quantity(at(line, OFFERED))).isEqualTo(20 - moved);
        }
        assertThat(count("SELECT count(*) FROM ledger.account WHERE quantity < 0 AND rung <> 0"))
                .isZero();
        assertThat(count("""
                        SELECT count(*) FROM ledger.account a
                        WHERE a.quantity <> (SELECT coalesce(sum(CASE WHEN e.to_account = a.account THEN e.quantity
                                                                      ELSE -e.quantity END), 0)
                                             FROM ledger.entry e WHERE a.account IN (e.from_account, e.to_account))
                        """)).isZero();
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/crowd"))) {
            sequencer.checkpoint();
            var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.waiting()).isZero();
        }
    }

    private final class Client {
        private final Random random;
        private final long[] moved = new long[lines.size()];
        private long recorded;
        private long refused;

        private Client(long seed) {
            this.random = new Random(seed);
        }

        /// Whoever gets no answer sends the same again.
        private Outcome send(Command command) {
            for (var attempt = 1; ; attempt++) {
                try {
                    var outcome = world.ledger.record(world.coordinator, command);
                    assertThat(attempt == 1 && outcome instanceof AlreadyRecorded)
                            .as("A new command is new.")
                            .isFalse();
                    return outcome;
                } catch (LedgerUnavailable crowded) {
                    assertThat(attempt).isLessThan(10);
                }
            }
        }

        private void move() {
            var first = random.nextInt(lines.size());
            var second = random.nextInt(lines.size());
            var up = random.nextInt(5) < 3;
            var units = 1 + random.nextInt(6);
            var command = first == second
                    ? Command.of(newId(), MORNING, move(first, up, units))
                    : Command.of(newId(), MORNING, move(first, up, units), move(second, up, units));
            switch (send(command)) {
                case Recorded _, AlreadyRecorded _ -> {
                    recorded++;
                    moved[first] += up ? units : -units;
                    moved[second] += first == second ? 0 : up ? units : -units;
                }
                case Refused(var id, var refusals) -> {
                    assertThat(refusals.getFirst().rule()).isEqualTo(Rule.NOT_ENOUGH);
                    refused++;
                }
                case Outcome.HeldBack _ -> throw new AssertionError("A command stood alone.");
            }
        }

        private Transfer move(int line, boolean up, int units) {
            var low = at(lines.get(line), OFFERED);
            var high = at(lines.get(line), PROPOSED);
            return up ? Transfer.of(low, high, units) : Transfer.of(high, low, units);
        }
    }

    private static <T> List<T> together(int count, Callable<T> act) throws InterruptedException, ExecutionException {
        var ready = new CountDownLatch(count);
        try (var threads = Executors.newFixedThreadPool(count)) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return act.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
