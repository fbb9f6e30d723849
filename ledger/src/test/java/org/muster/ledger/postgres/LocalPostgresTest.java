package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {

    /// Of a line in /proc/net/tcp: local address, remote address, state; this state is "listens".
    private static final String LISTENS = "0A";

    @TempDir
    private static Path data;

    private static Database database;
    private static LocalPostgres server;

    @BeforeAll
    static void start() {
        database = Database.local(data);
        server = LocalPostgres.start(data, LocalPostgres.Options.usual());
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"})
    void keepsWhatItAcknowledges(String setting) throws SQLException {
        assertThat(Sql.string(database.app(), "SHOW " + setting)).isEqualTo("on");
        assertThat(Sql.string(database.administrator(), "SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void carriesItsPromisesOnItsCommandLine() throws IOException {
        var arguments = arguments(server.pid());
        assertThat(arguments)
                .contains("fsync=on", "synchronous_commit=on", "full_page_writes=on", "listen_addresses=127.0.0.1")
                .contains("unix_socket_directories=")
                .doesNotContain("-F");
    }

    @Test
    void keepsItsPromisesWhateverItsFilesSay() throws SQLException {
        var administrator = database.administrator();
        Sql.run(administrator, "ALTER SYSTEM SET fsync = off");
        Sql.run(administrator, "ALTER SYSTEM SET synchronous_commit = off");
        Sql.run(administrator, "SELECT pg_reload_conf()");
        assertThat(Sql.string(administrator, "SELECT pg_sleep(0.3) || current_setting('fsync')"))
                .isEqualTo("on");
        assertThat(Sql.string(administrator, "SHOW synchronous_commit")).isEqualTo("on");
        Sql.run(administrator, "ALTER SYSTEM RESET ALL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "listen_addresses"})
    void refusesToBreakItsPromises(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalPostgres.Options.usual().withSettings(Map.of(setting, "off")))
                .withMessageContaining(setting);
    }

    @Test
    void listensOnTheLoopbackAddressAlone() throws IOException, SQLException {
        assertThat(Sql.string(database.administrator(), "SHOW listen_addresses"))
                .isEqualTo("127.0.0.1");
        assertThat(listeners(Path.of("/proc/net/tcp"))).containsExactly("0100007F");
        assertThat(listeners(Path.of("/proc/net/tcp6"))).isEmpty();
        assertThat(Path.of("/tmp/.s.PGSQL." + server.port())).doesNotExist();
    }

    @Test
    void wantsThePassword() {
        for (var user : List.of("postgres", "muster_app", "muster_login", "muster_sequencer")) {
            for (var password : List.of("", "postgres", "wrong")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(server.url("muster"), user, password)
                                .close())
                        .matches(e -> e.getSQLState().startsWith("28")
                                || e.getSQLState().equals("08004"));
            }
        }
    }

    @Test
    void keepsSecretsAndDataToItsOwner() throws IOException {
        for (var name : List.of("postgres", "muster_app", "muster_login", "muster_sequencer")) {
            assertThat(permissions(data.resolve("secrets").resolve(name))).isEqualTo("rw-------");
        }
        for (var folder : List.of("secrets", "postgres", "log")) {
            assertThat(permissions(data.resolve(folder))).isEqualTo("rwx------");
        }
    }

    @Test
    void writesNoPasswordIntoItsLogs() throws IOException {
        var secrets = Secrets.in(data);
        for (var log : files(data.resolve("log"))) {
            for (var role : Role.values()) {
                assertThat(Files.readString(log)).doesNotContain(secrets.password(role.user()));
            }
        }
    }

    @Test
    void sortsAlikeEverywhere() throws SQLException {
        var sorted = Sql.string(
                database.app(), "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['b', 'ä', 'B', 'a', 'é']) t");
        assertThat(sorted).isEqualTo("Babäé");
        assertThat(Sql.string(database.app(), "SHOW server_encoding")).isEqualTo("UTF8");
    }

    /// A Ctrl-C at the terminal goes to all processes of the session; the server must outlive the last command.
    @Test
    void runsInASessionOfItsOwn() throws IOException {
        assertThat(session(server.pid()))
                .isEqualTo(server.pid())
                .isNotEqualTo(session(ProcessHandle.current().pid()));
    }

    @Test
    void isOneForAllWhoAskInThisProcess() {
        try (var again = LocalPostgres.start(data, LocalPostgres.Options.usual())) {
            assertThat(again.pid()).isEqualTo(server.pid());
        }
        assertThat(ProcessHandle.of(server.pid())).isPresent();
    }

    @Test
    void runsTheVersionItSays() throws SQLException {
        assertThat(Sql.string(database.app(), "SHOW server_version")).startsWith(Binaries.MAJOR + ".");
    }

    private static List<String> arguments(long pid) throws IOException {
        var line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        return List.of(line.split("\0", -1));
    }

    private static long session(long pid) throws IOException {
        var line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[3]);
    }

    /// Addresses at which somebody listens at our port.
    private static List<String> listeners(Path table) throws IOException {
        var port = ":%04X".formatted(server.port());
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(port) && fields[3].equals(LISTENS))
                    .map(fields -> fields[1].substring(0, fields[1].length() - port.length()))
                    .toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
