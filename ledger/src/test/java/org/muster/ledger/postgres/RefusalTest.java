package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.FOLDER_NOT_OURS;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.IN_USE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_BINARIES;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_PERMISSION;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.OTHER_VERSION;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.PORT_TAKEN;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.ROOT;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.START_FAILED;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Folders, ports and systems on which the embedded server does not start, and what is said then.
class RefusalTest {

    @TempDir
    private Path temporary;

    @Test
    void refusesAFolderWithOtherThings() throws IOException {
        Files.writeString(temporary.resolve("holiday.jpg"), "");
        refuses(temporary, FOLDER_NOT_OURS, "holiday.jpg");
        assertThat(temporary.resolve("postgres")).doesNotExist();
    }

    @Test
    void refusesAFile() throws IOException {
        refuses(Files.writeString(temporary.resolve("file"), ""), FOLDER_NOT_OURS, "is a file");
    }

    @Test
    void refusesAFolderBelowAFile() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "");
        refuses(file.resolve("data"), NO_PERMISSION, "cannot be used");
    }

    @Test
    void refusesANameThatAShellWouldRead() {
        refuses(temporary.resolve("a $(b)"), FOLDER_NOT_OURS, "plainer name");
    }

    @Test
    void acceptsANameWithASpace() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("our data ü"));
        LocalPostgres.start(data, LocalPostgres.Options.usual()).close();
    }

    @Test
    void refusesTheDataOfAnotherPostgres() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        Files.writeString(data.resolve("postgres").resolve("PG_VERSION"), "17\n");
        refuses(data, OTHER_VERSION, "PostgreSQL 17");
    }

    @Test
    void refusesAnotherLayout() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        Files.writeString(data.resolve("muster"), "layout 2\n");
        refuses(data, OTHER_VERSION, "another version of Muster");
    }

    @Test
    void refusesACopyWithoutSecrets() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        Folders.delete(data.resolve("secrets"));
        refuses(data, FOLDER_NOT_OURS, "password of the database is missing");
        assertThat(data.resolve("secrets").resolve("postgres")).doesNotExist();
    }

    @Test
    void refusesACopyWithoutData() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        Files.delete(data.resolve("postgres").resolve("PG_VERSION"));
        refuses(data, FOLDER_NOT_OURS, "holds no PostgreSQL data");
    }

    @Test
    void refusesACopyThatWasTakenWhileItRan() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        var copy = TestFolders.copy(data, temporary.resolve("copy"));
        try (var server = LocalPostgres.start(data, LocalPostgres.Options.usual())) {
            assertThat(server.pid()).isPositive();
            var note = Postmaster.file(data.toRealPath().resolve("postgres"));
            Files.copy(note, Postmaster.file(copy.resolve("postgres")));
            refuses(copy, FOLDER_NOT_OURS, "copied or moved while");
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = LocalPostgres.Options.usual().withPort(other.getLocalPort());
            assertThatExceptionOfType(DatabaseRefusal.class)
                    .isThrownBy(() -> LocalPostgres.start(data, options).close())
                    .matches(refusal -> refusal.reason() == PORT_TAKEN)
                    .withMessageContaining("Maybe");
        }
        assertThat(Postmaster.anyWorksIn(data.resolve("postgres"))).isFalse();
    }

    @Test
    void takesAnotherPortWhenItsOldOneIsTaken() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(data.resolve("port"), other.getLocalPort() + "\n");
            try (var server = LocalPostgres.start(data, LocalPostgres.Options.usual())) {
                assertThat(server.port()).isNotEqualTo(other.getLocalPort());
            }
        }
    }

    @Test
    void refusesASecondPortInTheSameProgram() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        try (var server = LocalPostgres.start(data, LocalPostgres.Options.usual())) {
            assertThatExceptionOfType(DatabaseRefusal.class)
                    .isThrownBy(() -> LocalPostgres.start(
                                    data, LocalPostgres.Options.usual().withPort(server.port() + 1))
                            .close())
                    .withMessageContaining("already");
        }
    }

    @Test
    void refusesASettingThatPostgresDoesNotKnow() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        var options = LocalPostgres.Options.usual().withSettings(Map.of("no_such_setting", "1"));
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> LocalPostgres.start(data, options).close())
                .matches(refusal -> refusal.reason() == START_FAILED)
                .withMessageContaining("no_such_setting");
    }

    /// As when a container of its own holds the folder: its locks are seen here, its processes are not.
    @Test
    void refusesAFolderThatAnUnseenServerUses() throws Exception {
        var data = TestFolders.fresh(temporary.resolve("data"));
        var holder = LockHolder.start(data.resolve("lock"));
        try {
            refuses(data, IN_USE, "does not answer");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        LocalPostgres.start(data, LocalPostgres.Options.usual()).close();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Mac OS X, aarch64", "Linux, s390x"})
    void refusesASystemWithoutBinaries(String system, String machine) {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> Binaries.archiveName(system, machine))
                .matches(refusal -> refusal.reason() == NO_BINARIES)
                .withMessageContainingAll(system, machine, "--database-url");
    }

    @ParameterizedTest
    @CsvSource({"amd64, x86_64", "aarch64, arm_64"})
    void bringsBinariesForLinux(String machine, String name) {
        var archive = Binaries.archiveName("Linux", machine);
        assertThat(archive).contains(name);
        assertThat(Binaries.class.getResource(archive)).isNotNull();
    }

    @Test
    void saysWhatRootCanDoWithoutUserNamespaces() {
        var programs = new Programs(new Binaries(temporary), true);
        var refusal = programs.refusal(temporary, "unshare: unshare failed: Operation not permitted\n");
        assertThat(refusal.reason()).isEqualTo(ROOT);
        assertThat(refusal).hasMessageContainingAll("Operation not permitted", "--user", "--database-url");
    }

    @Test
    void saysWhatToDoWithDamagedPrograms() throws IOException {
        var data = TestFolders.fresh(temporary.resolve("data"));
        var cache = temporary.resolve("cache");
        var program = Binaries.in(cache).program("pg_ctl");
        Files.delete(program);
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> LocalPostgres.start(
                                data, LocalPostgres.Options.usual().withCache(cache))
                        .close())
                .matches(refusal -> refusal.reason() == NO_BINARIES)
                .withMessageContaining("delete the folder");
    }

    private static void refuses(Path data, DatabaseRefusal.Reason reason, String words) {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() ->
                        LocalPostgres.start(data, LocalPostgres.Options.usual()).close())
                .matches(refusal -> refusal.reason() == reason, reason.name())
                .withMessageContaining(words)
                .withMessageContaining("\nMaybe ");
    }
}
