package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Recorded;

/// Connections are cut in the middle of commands: each command is recorded once or not at all, and sending it again
/// is safe.
class LostConnectionTest {

    private static final int CLIENTS = 4;
    private static final int CUTS = 25;

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);
    private final Random random = new Random(11);
    private final AtomicInteger recorded = new AtomicInteger();
    private volatile boolean cutting = true;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void recordsEachCommandOnceWhenConnectionsAreCut() throws Exception {
        world.offer(line, 1_000_000);
        var cuts = 0;
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<Future<?>>();
            for (var n = 0; n < CLIENTS; n++) {
                running.add(threads.submit(this::work));
            }
            while (cuts < CUTS && running.stream().noneMatch(Future::isDone)) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
                cuts += cut();
            }
            cutting = false;
            for (var one : running) {
                one.get();
            }
        }
        assertThat(cuts).isGreaterThanOrEqualTo(CUTS);
        assertThat(recorded.get()).isPositive();
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(recorded.get());
    }

    /// One line is held, so that the command waits in the database when its connection is cut.
    @Test
    void leavesNothingOfACommandThatWasCutAndTakesItWhenSentAgain() throws Exception {
        world.offer(line, 10);
        var command = Command.of(newId(), MORNING, move(1), move(2));
        Outcome outcome;
        try (var holder = world.database.administrator().getConnection();
                var statement = holder.createStatement();
                var threads = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM ledger.account FOR UPDATE");
            var running = threads.submit(() -> world.ledger.record(world.coordinator, command));
            while (cutWaiting() == 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            holder.rollback();
            outcome = running.get();
        }
        assertThat(outcome).isInstanceOf(Recorded.class);
        assertThat(world.ledger.record(world.coordinator, command)).isInstanceOf(AlreadyRecorded.class);
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(3);
    }

    private void work() {
        while (cutting) {
            var command = Command.of(newId(), MORNING, move(1));
            for (var answered = false; !answered; ) {
                try {
                    assertThat(world.ledger.record(world.coordinator, command))
                            .isInstanceOfAny(Recorded.class, AlreadyRecorded.class);
                    answered = true;
                } catch (LedgerUnavailable e) {
                    assertThat(e).hasMessageContaining("Send the same command again.");
                }
            }
            recorded.incrementAndGet();
        }
    }

    private Transfer move(long units) {
        return Transfer.of(at(line, OFFERED), at(line, PROPOSED), units);
    }

    private int cut() throws SQLException {
        return cut(
                "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE usename = 'muster_app'"
                        + " AND datname = current_database() AND state = 'active' ORDER BY random() LIMIT 1) one");
    }

    private int cutWaiting() throws SQLException {
        return cut("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'muster_app'"
                + " AND datname = current_database() AND wait_event_type = 'Lock'");
    }

    private int cut(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var count = 0;
            while (row.next()) {
                count++;
            }
            return count;
        }
    }
}
