package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.FOLDER_NOT_OURS;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A PostgreSQL server of our own, on the binaries in the jar, with its data in a data folder.
///
/// It writes through to the disk before it acknowledges (`fsync`, `synchronous_commit` and `full_page_writes` are
/// on and stand on its command line), listens on the loopback address alone, and wants a password, which is kept
/// in the data folder. It is a process of its own: it survives this one. Whoever starts on the same data folder
/// joins the server that is there; the last to [#close()] stops it. A process that is killed counts as gone, so
/// what it leaves behind is joined, and stopped, by the next. If the server dies while it is used, it is started
/// again at the same port.
public final class LocalPostgres implements AutoCloseable {

    /// How to start.
    ///
    /// @param cache where the programs are unpacked
    /// @param port to listen at; 0 for the one it had before, or any that is free
    /// @param settings of PostgreSQL, by name, beside or in place of ours; those that keep data safe
    ///     cannot be changed
    public record Options(Path cache, int port, Map<String, String> settings) {
        public Options {
            settings = Map.copyOf(settings);
            for (var name : settings.keySet()) {
                if (Cluster.PROMISES.containsKey(name)) {
                    throw new IllegalArgumentException("The setting %s cannot be changed.".formatted(name));
                }
            }
            if (settings.values().stream().anyMatch(value -> value.contains("'"))) {
                throw new IllegalArgumentException("A setting cannot hold a quote.");
            }
        }

        /// The user's cache folder, any free port, our settings.
        public static Options usual() {
            return new Options(Binaries.defaultCache(), 0, Map.of());
        }

        public Options withCache(Path other) {
            return new Options(other, port, settings);
        }

        public Options withPort(int other) {
            return new Options(cache, other, settings);
        }

        public Options withSettings(Map<String, String> others) {
            return new Options(cache, port, others);
        }
    }

    /// One for each data folder that this process uses: locks on files are held by processes, not by objects.
    private static final Map<Path, Tenancy> TENANCIES = new HashMap<>();

    private final Tenancy tenancy;
    private boolean closed;

    private LocalPostgres(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /// Starts the server of a data folder, or joins it if it runs.
    ///
    /// @throws DatabaseRefusal if the folder, the system or the disk does not allow it
    public static LocalPostgres start(Path data, Options options) {
        synchronized (TENANCIES) {
            var folder = DataFolder.at(data);
            var tenancy = TENANCIES.get(folder.root());
            if (tenancy == null) {
                tenancy = new Tenancy(folder, options);
                tenancy.begin();
                TENANCIES.put(folder.root(), tenancy);
            } else if (options.port() != 0 && options.port() != tenancy.port()) {
                throw new DatabaseRefusal(
                        FOLDER_NOT_OURS,
                        "The PostgreSQL of %s runs at port %d already, not at %d.\nMaybe leave the port out."
                                .formatted(folder.root(), tenancy.port(), options.port()));
            }
            tenancy.tenants++;
            return new LocalPostgres(tenancy);
        }
    }

    /// Leaves the server; stops it if nobody else uses it, in this process or in another.
    @Override
    public void close() {
        synchronized (TENANCIES) {
            if (closed) {
                return;
            }
            closed = true;
            tenancy.tenants--;
            if (tenancy.tenants == 0) {
                TENANCIES.remove(tenancy.folder().root());
                tenancy.end();
            }
        }
    }

    public int port() {
        return tenancy.port();
    }

    /// The process of the server.
    public long pid() {
        return tenancy.pid();
    }

    /// The data folder, as an absolute path.
    public Path data() {
        return tenancy.folder().root();
    }

    /// The name of the superuser; its password is the secret of the same name.
    public String administrator() {
        return Cluster.ADMINISTRATOR;
    }

    /// The address of one of its databases.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }
}
