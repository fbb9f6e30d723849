package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// A PostgreSQL as someone else would run it: a superuser `dba`, password `dba`, everything else as it comes.
public final class OwnServer implements AutoCloseable {

    /// Fast, and everything is lost in a crash.
    private static final String FORGETFUL = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
            + " -c shared_buffers=256MB -c max_wal_size=8GB -c checkpoint_timeout=1d -c jit=off -c random_page_cost=1.1"
            + " -c timezone=UTC";

    private final Programs programs;
    private final Path cluster;
    private final String settings;
    private final int port;

    private OwnServer(Path home, Path cluster, String settings) throws IOException {
        this.programs = new Programs(new Binaries(home));
        this.cluster = cluster;
        this.settings = settings;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    /// @param home of the programs
    public static OwnServer make(Path home, Path folder) throws IOException {
        return make(home, folder, "");
    }

    /// One whose data are thrown away: nothing is written through to the disk.
    static OwnServer makeForgetful(Path home, Path folder) throws IOException {
        return make(home, folder, FORGETFUL);
    }

    private static OwnServer make(Path home, Path folder, String settings) throws IOException {
        var cluster = folder.resolve("cluster");
        var server = new OwnServer(home, cluster, settings);
        var password = Files.writeString(folder.resolve("password"), "dba\n");
        server.run(
                "initdb",
                "--pgdata=" + cluster,
                "--username=dba",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        server.start();
        return server;
    }

    /// Starts on a cluster that is there.
    public static OwnServer on(Path home, Path cluster) throws IOException {
        var server = new OwnServer(home, cluster, "");
        server.start();
        return server;
    }

    private void start() throws IOException {
        var options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port + settings;
        run("pg_ctl", "start", "--pgdata=" + cluster, "--log=" + cluster + ".log", "--wait", "--options=" + options);
    }

    /// Runs one of the programs of this version, and sees that it succeeds.
    public void run(String program, String... arguments) throws IOException {
        var output = cluster.resolveSibling(program + ".out");
        var done = programs.run(output, programs.program(program), arguments);
        assertThat(done).as(Files.readString(output)).isTrue();
    }

    /// The address of a database, for clients of PostgreSQL and for us.
    String url(String user, String password, String database) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(user, password, port, database);
    }

    public String url(String database) {
        return url("dba", "dba", database);
    }

    /// Runs a statement as `dba`.
    public void sql(String database, String statement) throws SQLException {
        Sql.run(Address.of(url(database)).dataSource(), statement);
    }

    /// Ends the server of a folder at once, if it runs; its data are of no use any more.
    static void kill(Path home, Path folder) throws IOException {
        var cluster = folder.resolve("cluster");
        if (Postmaster.of(cluster).filter(found -> found.serves(cluster)).isPresent()) {
            new OwnServer(home, cluster, "").run("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=immediate", "--wait");
        }
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait");
    }
}
