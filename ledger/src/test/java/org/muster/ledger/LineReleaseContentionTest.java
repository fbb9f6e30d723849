package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.WITHDRAWN;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.CommandId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.agreement.LineReleases;
import org.muster.ledger.proof.LedgerAudit;

/// A line is released again and again while many move it, between accounts that are there and into ones that are new.
class LineReleaseContentionTest {

    private static final int MOVERS = 16;
    private static final int MOVES = 40;
    private static final int RELEASES = 12;

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND);
    private final Line other = shells("S-2", ARLAND);
    private final LineReleases releases = new LineReleases(world.ledger, world.database.app());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesNoAccountBehind() throws Exception {
        world.offer(line, 10_000);
        world.offer(other, 10_000);
        var tasks = new ArrayList<Callable<Void>>();
        for (var mover = 0; mover < MOVERS; mover++) {
            var name = "M" + mover;
            tasks.add(() -> move(name));
        }
        tasks.add(() -> release(0));
        tasks.add(() -> release(1));
        together(tasks);

        assertThat(ask("SELECT count(*) FROM ledger.line_release")).isEqualTo(2L * RELEASES);
        assertThat(ask("SELECT count(*) FROM ledger.account")).isGreaterThan(MOVERS * MOVES / 2);
        assertThat(
                        ask(
                                "SELECT count(*) FROM ledger.account a JOIN ledger.line l USING (line) WHERE a.label <> l.label"))
                .isZero();
        assertThat(ask("SELECT cardinality(releasable) FROM ledger.line l JOIN access.label w USING (label) "
                        + "WHERE l.code = 'S-1'"))
                .isEqualTo(2 * RELEASES);
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
    }

    /// By turns alone, with another line, and there and back.
    private @Nullable Void move(String name) {
        for (var n = 0; n < MOVES; n++) {
            var there = at(line, WITHDRAWN).at(new NodeId(name + "-" + n / 2));
            var transfer = Transfer.of(at(line, OFFERED), there, 2);
            recorded(
                    n % 3 == 0
                            ? Command.of(
                                    newId(),
                                    MORNING,
                                    transfer,
                                    Transfer.of(at(other, OFFERED), at(other, WITHDRAWN), 1))
                            : Command.of(newId(), MORNING, transfer));
            recorded(Command.of(newId(), MORNING, Transfer.of(there, at(line, OFFERED), 1)));
        }
        return null;
    }

    /// Two release the same line to different nations; each keeps what the other one did.
    private @Nullable Void release(int who) {
        for (var n = 0; n < RELEASES; n++) {
            var nation = new NationCode("X" + (char) ('C' + who) + (char) ('A' + n));
            var outcome = releases.release(
                    who == 0 ? world.coordinator : world.arland,
                    new CommandId(java.util.UUID.randomUUID()),
                    MORNING,
                    line.code(),
                    Set.of(nation),
                    Optional.empty());
            assertThat(outcome).isInstanceOf(Recorded.class);
        }
        return null;
    }

    private void recorded(Command command) {
        assertThat(world.ledger.record(world.coordinator, command.because("There and back.")))
                .isInstanceOf(Recorded.class);
    }

    private static void together(ArrayList<Callable<Void>> tasks) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            for (var one : running) {
                one.get();
            }
        }
    }

    private long ask(String sql) throws SQLException {
        try (var connection = world.database.administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
