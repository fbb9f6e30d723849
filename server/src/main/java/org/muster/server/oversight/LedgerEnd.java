package org.muster.server.oversight;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.muster.server.web.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the ledger's tree ends, for all who wait for it to grow.
///
/// One thread asks the database, and only while somebody waits; so a thousand listeners cost one small question each
/// [#TICK], whichever server the sequencer works in.
@Component
class LedgerEnd implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerEnd.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Progress progress;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private long size;
    private int waiting;
    private boolean running;

    LedgerEnd(JdbcClient jdbc, Progress progress) {
        this.jdbc = jdbc;
        this.progress = progress;
        progress.onStep(this::stir);
    }

    /// Waits until the tree has more than so many entries, or a work has told of more than so many steps, for a while.
    ///
    /// @return how many entries it has, which may be no more; nothing is newer when the server stops
    long beyond(long place, long step, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lock();
        try {
            waiting++;
            wanted.signal();
            while (running && size <= place && progress.last() <= step && left > 0) {
                left = grown.awaitNanos(left);
            }
            return size;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void stir() {
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (untilWanted()) {
                TimeUnit.NANOSECONDS.sleep((look() ? TICK : PAUSE_AFTER_TROUBLE).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean untilWanted() throws InterruptedException {
        lock.lock();
        try {
            while (running && waiting == 0) {
                wanted.await();
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    private boolean look() {
        try {
            tell(jdbc.sql("SELECT size FROM ledger.sequenced").query(Long.class).single());
            return true;
        } catch (DataAccessException e) {
            LOG.warn("Nobody can be told of changes now: {}", e.getMessage());
            return false;
        }
    }

    private void tell(long found) {
        lock.lock();
        try {
            if (found != size) {
                size = found;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("changes").start(this::watch);
    }

    /// Sends all listeners home; called before the web server waits for its requests to end.
    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            grown.signalAll();
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
