package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.FOLDER_NOT_OURS;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.IN_USE;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The part that this process takes in the use of one data folder: it has started or joined the server, watches it, and
/// stops it when it is the last to leave.
final class Tenancy {

    private static final Logger LOG = System.getLogger(Tenancy.class.getName());

    /// How often the server is looked at, and how long we wait for others to bring it up.
    private static final long WATCH_MS = 250;

    private static final int MOST_DOUBLINGS = 5;

    private static final int PATIENCE = 40;

    private final DataFolder folder;
    private final Cluster cluster;
    private final FolderLock lock;
    private final Thread watch;
    private volatile @Nullable Postmaster server;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// How many in this process use it; guarded by whoever keeps the list of tenancies.
    int tenants;

    Tenancy(DataFolder folder, LocalPostgres.Options options) {
        this.folder = folder;
        this.cluster = new Cluster(folder, options);
        this.lock = new FolderLock(folder.lock());
        this.watch = Thread.ofPlatform().daemon().name("muster-postgres-watch").unstarted(this::watch);
    }

    void begin() {
        try {
            for (var attempt = 1; server == null; attempt++) {
                server = lock.alone(this::startOrJoin).orElse(null);
                if (server == null && attempt == PATIENCE) {
                    throw inUse();
                }
                if (server == null) {
                    pause(WATCH_MS);
                }
            }
            watch.start();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    void end() {
        ended.countDown();
        var interrupted = Thread.interrupted(); // an interrupted thread cannot lock files
        try (lock) {
            lock.alone(() -> {
                lock.leave();
                if (!lock.usedByOthers()) {
                    cluster.stop(current());
                }
                return true;
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    DataFolder folder() {
        return folder;
    }

    int port() {
        return current().port();
    }

    long pid() {
        return current().pid();
    }

    private Postmaster current() {
        var known = server;
        if (known == null) {
            throw new IllegalStateException("The server was never started.");
        }
        return known;
    }

    /// @return nothing when others use the folder and their server is not there: they are about to start it again
    private Optional<Postmaster> startOrJoin() {
        var others = lock.usedByOthers();
        cluster.make();
        var found = Postmaster.of(folder.postgres());
        if (found.isPresent() && found.get().serves(folder.postgres())) {
            lock.enter();
            return Optional.of(whenReady(found.get()));
        }
        if (others) {
            return Optional.empty();
        }
        found.ifPresent(this::clear);
        var started = cluster.start(found.map(Postmaster::port).orElse(lastPort()));
        rememberPort(started.port());
        lock.enter();
        return Optional.of(started);
    }

    /// A server that was left behind while it started may still be replaying its log.
    private Postmaster whenReady(Postmaster found) {
        var now = found;
        while (!now.ready() && now.serves(folder.postgres())) {
            pause(WATCH_MS);
            now = Postmaster.of(folder.postgres()).orElse(now);
        }
        return now;
    }

    /// Deals with the note of a server that does not run on this folder.
    private void clear(Postmaster stale) {
        if (!stale.folder().equals(folder.postgres())) {
            throw new DatabaseRefusal(
                    FOLDER_NOT_OURS, """
                    The data in %s were copied or moved while their PostgreSQL ran on %s, so they may be torn.
                    Maybe stop Muster and copy again. If the folder was only moved, after a crash, delete the file %s.""".formatted(folder.root(), stale.folder(), Postmaster.file(folder.postgres())));
        }
        if (!Postmaster.anyWorksIn(folder.postgres())) {
            try {
                Files.deleteIfExists(Postmaster.file(folder.postgres()));
            } catch (IOException e) {
                throw DataFolder.unusable(folder.postgres(), e);
            }
        }
    }

    /// Starts the server again when it has died, at the same port, so that pools find it. After a failure it waits
    /// longer and longer before the next attempt, up to some ten seconds.
    private void watch() {
        var failures = 0;
        while (!pause(WATCH_MS << Math.min(failures, MOST_DOUBLINGS))) {
            try {
                if (!current().serves(folder.postgres())) {
                    server = lock.alone(() -> ended.getCount() > 0 ? revive() : current());
                }
                failures = 0;
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.ERROR, e.getMessage());
            }
        }
    }

    private Postmaster revive() {
        var found = Postmaster.of(folder.postgres());
        if (found.isPresent() && found.get().serves(folder.postgres())) {
            return found.get();
        }
        LOG.log(Level.WARNING, "PostgreSQL on {0} has died; it is started again.", folder.root());
        found.ifPresent(this::clear);
        return cluster.start(port());
    }

    private int lastPort() {
        try {
            return Files.exists(portFile())
                    ? Integer.parseInt(Files.readString(portFile()).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // any port will do
        }
    }

    private void rememberPort(int port) {
        try {
            Files.writeString(portFile(), port + "\n");
        } catch (IOException e) {
            throw DataFolder.unusable(portFile(), e);
        }
    }

    private Path portFile() {
        return folder.root().resolve("port");
    }

    private DatabaseRefusal inUse() {
        return new DatabaseRefusal(IN_USE, """
                Another program uses the data folder %s, and its PostgreSQL does not answer.
                Maybe it runs in a container or on another machine: stop it there first.""".formatted(folder.root()));
    }

    /// @return whether the tenancy has ended
    private boolean pause(long milliseconds) {
        try {
            return ended.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
