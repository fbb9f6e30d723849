package org.muster.ledger.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A database of Muster: roles made, durability checked, ready to be migrated and used.
///
/// ```
/// try (var database = Database.local(data)) {
///     database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
///     database.app() …
/// }
/// ```
public final class Database implements AutoCloseable {

    /// What the database of the embedded server is called.
    static final String NAME = "muster";

    /// How to use a server of one's own.
    ///
    /// @param allowLossy whether to accept a server that may lose what it acknowledged: for databases to throw away
    /// @param resetPasswords whether to give the roles the passwords kept here, when they have others
    /// @param connections at most, for the role of the desks
    public record Options(boolean allowLossy, boolean resetPasswords, int connections) {

        private static final int CONNECTIONS = 16;

        public static Options usual() {
            return new Options(false, false, CONNECTIONS);
        }

        public Options withAllowLossy(boolean other) {
            return new Options(other, resetPasswords, connections);
        }

        public Options withResetPasswords(boolean other) {
            return new Options(allowLossy, other, connections);
        }

        public Options withConnections(int other) {
            return new Options(allowLossy, resetPasswords, other);
        }
    }

    private final Address address;
    private final Secrets secrets;
    private final Options options;
    private final @Nullable LocalPostgres server;
    private final Map<Role, HikariDataSource> pools = new EnumMap<>(Role.class);
    private @Nullable HikariDataSource administrators;
    private boolean closed;

    private Database(Address address, Secrets secrets, Options options, @Nullable LocalPostgres server) {
        this.address = address;
        this.secrets = secrets;
        this.options = options;
        this.server = server;
    }

    /// The database in a data folder, on a server of our own, which is started or joined.
    ///
    /// @throws DatabaseRefusal if that cannot be
    public static Database local(Path data) {
        return local(data, LocalPostgres.Options.usual(), Options.usual());
    }

    public static Database local(Path data, LocalPostgres.Options start, Options options) {
        var server = LocalPostgres.start(data, start);
        try {
            var secrets = Secrets.in(server.data());
            var superuser = server.administrator();
            var address = new Address(server.url(NAME), superuser, secrets.password(superuser));
            address.on(server.url("postgres")).createDatabase(NAME);
            return open(address, secrets, options.withResetPasswords(true), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// A database on a server of one's own.
    ///
    /// @param url `postgresql://user:password@host:port/database` or the same with `jdbc:` in front and name
    ///     and password as parameters; the role needs CREATEROLE, or roles that an administrator has prepared
    /// @param data where the passwords of the roles are kept: its folder `secrets`
    /// @throws DatabaseRefusal if the server is not there, too old, may lose data, or the roles cannot be made
    public static Database at(String url, Path data, Options options) {
        return open(Address.of(url), Secrets.in(data), options, null);
    }

    /// Connections to a server of one's own as whoever the address names, without a pool. Nothing is made or
    /// changed there.
    ///
    /// @param url as for [#at]
    /// @throws DatabaseRefusal if it is no address
    public static DataSource plain(String url) {
        return Address.of(url).dataSource();
    }

    private static Database open(Address address, Secrets secrets, Options options, @Nullable LocalPostgres server) {
        try (var connection = address.connect()) {
            ServerCheck.refuseUnfit(connection, options.allowLossy());
            new Roles(connection, address, secrets, options).prepare();
            return new Database(address, secrets, options, server);
        } catch (SQLException e) {
            throw address.refusal(e);
        }
    }

    /// Brings a schema up to date. Safe when two servers do so at once: one waits for the other.
    ///
    /// @param history the table, in schema `muster`, that says which steps were applied
    /// @param locations of the steps, as Flyway names them: `classpath:org/muster/ledger/schema`
    /// @throws DatabaseRefusal if the schema is newer than the steps, or a step fails
    public void migrate(String history, String... locations) {
        try (var connection = address.connect()) {
            Roles.lock(connection);
            Migrations.run(address, history, locations);
        } catch (SQLException e) {
            throw address.refusal(e);
        }
    }

    /// Connections as `muster_app`: desks and commands of the ledger, under row-level security.
    public DataSource app() {
        return pool(Role.APP, options.connections());
    }

    /// Connections as `muster_login`: sessions and credentials.
    public DataSource login() {
        return pool(Role.LOGIN, Math.min(options.connections(), Role.FEW));
    }

    /// Connections as `muster_sequencer`: the tree and its checkpoints.
    public DataSource sequencer() {
        return pool(Role.SEQUENCER, Math.min(options.connections(), Role.FEW));
    }

    /// Connections as whoever runs the database. Not for serving requests: no policy holds this role back.
    public synchronized DataSource administrator() {
        if (administrators == null) {
            administrators = pool(address, "administrator", Role.FEW);
        }
        return administrators;
    }

    /// The secrets beside this database.
    public Secrets secrets() {
        return secrets;
    }

    /// Where the database is, without name and password.
    public String url() {
        return address.url();
    }

    /// Closes all connections, and leaves the server if it is our own.
    @Override
    public synchronized void close() {
        closed = true;
        pools.values().forEach(HikariDataSource::close);
        if (administrators != null) {
            administrators.close();
        }
        if (server != null) {
            server.close();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private synchronized DataSource pool(Role role, int connections) {
        return pools.computeIfAbsent(
                role,
                wanted -> pool(address.as(wanted.user(), secrets.password(wanted.user())), wanted.user(), connections));
    }

    private static HikariDataSource pool(Address address, String name, int connections) {
        var config = new HikariConfig();
        config.setDataSource(address.dataSource());
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// Runs SQL as the administrator of a connection.
    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
