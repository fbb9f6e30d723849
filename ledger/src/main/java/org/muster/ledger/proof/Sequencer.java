package org.muster.ledger.proof;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Brings entries into the tree and signs checkpoints. Any number of servers may run one: whoever holds the
/// advisory lock does the work, the others pass.
///
/// An entry becomes visible when its transaction commits, and transactions do not commit in the order of their
/// numbers. So it is not enough to look for entries after the last one. Each round keeps the snapshot in which
/// it read; the next takes what that snapshot could not see: transactions that were under way then, and later
/// ones. The first round after a start, and after any trouble, compares entries with leaves instead; it finds
/// what a restored dump or a new server brought, whose numbers of transactions say nothing.
public final class Sequencer implements AutoCloseable {

    /// How often a running sequencer looks for entries.
    public static final Duration TICK = Duration.ofMillis(200);

    /// How often it signs a checkpoint, when something was added.
    public static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "55P03", "23505");
    private static final int ATTEMPTS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_WAIT_SECONDS = 15;

    /// How a round ended.
    public sealed interface Round {

        /// Everything that could be seen is in the tree.
        ///
        /// @param added entries of this round
        /// @param size of the tree now
        record Done(long added, long size) implements Round {}

        /// Another sequencer is at work.
        record Busy() implements Round {}
    }

    private final DataSource database;
    private final LogKey key;
    private final SequencingRound round;
    private final Duration tick;
    private final Duration betweenCheckpoints;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Thread thread;
    private volatile boolean closing;
    private boolean recovered;

    /// @param database connections as `muster_sequencer`
    /// @param key signs the checkpoints
    public Sequencer(DataSource database, LogKey key) {
        this(database, key, TICK, BETWEEN_CHECKPOINTS);
    }

    /// @param tick how often to look for entries
    /// @param betweenCheckpoints how often to sign, when something was added
    public Sequencer(DataSource database, LogKey key, Duration tick, Duration betweenCheckpoints) {
        this.database = database;
        this.key = key;
        this.tick = tick;
        this.betweenCheckpoints = betweenCheckpoints;
        this.round = new SequencingRound(key);
    }

    /// Looks for entries once and adds them.
    public Round once() throws SQLException {
        return run(false, false);
    }

    /// Adds what is there, waiting for another sequencer if need be, and signs a checkpoint of it; or gives the
    /// one that was signed at this size.
    public SignedCheckpoint checkpoint() throws SQLException {
        run(true, true);
        return new Proofs(database)
                .latest()
                .orElseThrow(() -> new IllegalStateException("A checkpoint was just signed."));
    }

    private Round run(boolean waits, boolean signs) throws SQLException {
        turn.lock();
        try {
            for (var attempt = 1; ; attempt++) {
                try {
                    return attempt(waits, signs);
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !TRY_AGAIN.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private Round attempt(boolean waits, boolean signs) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var ended = false;
            try {
                var result = round.run(connection, waits, signs, recovered);
                connection.commit();
                recovered |= result instanceof Round.Done;
                ended = true;
                return result;
            } catch (TableTiles.BrokenTiles e) {
                throw e.sql();
            } finally {
                if (!ended) {
                    recovered = false;
                    round.forget();
                    rollBack(connection);
                }
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The connection is lost; the server undoes the transaction by itself.", e);
        }
    }

    /// Starts to look for entries at intervals, until closed. Trouble with the database is logged and tried
    /// again.
    public void start() {
        if (thread != null) {
            throw new IllegalStateException("This sequencer runs already.");
        }
        thread = Thread.ofPlatform().name("sequencer").daemon().start(this::work);
    }

    private void work() {
        var nextCheckpoint = System.nanoTime();
        var signedSize = -1L;
        var failures = 0;
        while (!closing) {
            try {
                var signs = System.nanoTime() - nextCheckpoint >= 0;
                var result = run(false, false);
                if (result instanceof Round.Done(var added, var size) && signs && size != signedSize) {
                    run(false, true);
                    signedSize = size;
                    nextCheckpoint = System.nanoTime() + betweenCheckpoints.toNanos();
                }
                failures = 0;
            } catch (SQLException | RuntimeException e) {
                failures++;
                LOG.log(Level.WARNING, "Entries wait to be sequenced (attempt %d): %s".formatted(failures, e), e);
            }
            rest(failures);
        }
    }

    private void rest(int failures) {
        try {
            Thread.sleep(
                    failures == 0
                            ? tick.toMillis()
                            : Math.min(LONGEST_PAUSE_MILLIS, tick.toMillis() << Math.min(failures, 10)));
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    /// The public key that checks the checkpoints.
    public VerifierKey verifier() {
        return key.verifier();
    }

    /// Stops after the round that is under way; if that takes very long, without waiting for it.
    @Override
    public void close() {
        closing = true;
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            // A round is not interrupted: the driver would take it for a lost connection.
            var between = turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            running.interrupt();
            if (between) {
                turn.unlock();
            }
            running.join(Duration.ofSeconds(LONGEST_WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
