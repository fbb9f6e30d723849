package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.DISK_FULL;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NO_PERMISSION;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Disks that are full or read-only. Skipped where we are not root, since a small disk has to be mounted.
class DiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final LocalPostgres.Options FRUGAL = LocalPostgres.Options.usual()
            .withSettings(Map.of("min_wal_size", "32MB", "max_wal_size", "48MB", "shared_buffers", "16MB"));

    @TempDir
    private Path folder;

    @Test
    void refusesToBeMadeOnADiskThatIsTooSmall() throws Exception {
        try (var disk = SmallDisk.mount(folder, 16)) {
            refuses(disk, DISK_FULL);
            assertThat(disk.folder().resolve("postgres")).doesNotExist();
            assertThat(disk.folder().resolve("postgres.draft")).doesNotExist();
        }
    }

    @Test
    void refusesADiskThatIsFullFromTheStart() throws Exception {
        try (var disk = SmallDisk.mount(folder, 1)) {
            disk.fill();
            refuses(disk, DISK_FULL);
        }
    }

    @Test
    void refusesADiskThatIsReadOnly() throws Exception {
        try (var disk = SmallDisk.mount(folder, 1)) {
            disk.makeReadOnly();
            refuses(disk, NO_PERMISSION);
        }
    }

    /// What fills up first: the table, so that a statement fails; or the log, so that the server stops at once and
    /// starts again when there is room.
    @ParameterizedTest
    @EnumSource
    void losesNothingThatItAcknowledgedWhenTheDiskFills(Filler filler) throws Exception {
        try (var disk = SmallDisk.mount(folder, 160)) {
            int acknowledged;
            try (var database = Database.local(disk.folder(), FRUGAL, Database.Options.usual())) {
                Sql.run(
                        database.administrator(),
                        "CREATE TABLE public.load (n int PRIMARY KEY, bytes bytea STORAGE EXTERNAL)");
                Sql.run(database.administrator(), filler.sql(1));
                disk.fill();
                acknowledged = writeUntilItFails(database, filler);
                disk.free();
                // What was under way when it failed may be there or not; what was acknowledged is.
                assertThat(rowsOnceItAnswers(database)).isBetween(acknowledged, acknowledged + 1);
                Sql.run(database.administrator(), filler.sql(acknowledged + 2));
            }
            try (var database = Database.local(disk.folder(), FRUGAL, Database.Options.usual())) {
                assertThat(Sql.string(
                                database.administrator(),
                                "SELECT count(*) FROM public.load WHERE n <= " + acknowledged))
                        .isEqualTo(Integer.toString(acknowledged));
            }
        }
    }

    /// Writes that fill a disk; each makes one row.
    enum Filler {
        /// 800 kB that cannot be compressed away.
        TABLE(
                "INSERT INTO public.load SELECT %d, string_agg(sha256(i::text::bytea), '') FROM generate_series(1, 25000) i"),
        /// A megabyte that stands in the log alone.
        LOG("WITH emitted AS (SELECT pg_logical_emit_message(true, 'test', repeat('x', 1000000)) AS lsn)"
                + " INSERT INTO public.load SELECT %d, ''::bytea FROM emitted WHERE lsn IS NOT NULL");

        private final String statement;

        Filler(String statement) {
            this.statement = statement;
        }

        String sql(int row) {
            return statement.formatted(row);
        }
    }

    /// @return how many rows were acknowledged in all
    private static int writeUntilItFails(Database database, Filler filler) {
        for (var row = 2; ; row++) {
            try {
                Sql.run(database.administrator(), filler.sql(row));
            } catch (SQLException e) {
                return row - 1;
            }
        }
    }

    private static int rowsOnceItAnswers(Database database) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Integer.parseInt(Sql.string(database.administrator(), "SELECT count(*) FROM public.load"));
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The server did not come back.", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void refuses(SmallDisk disk, DatabaseRefusal.Reason reason) {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> LocalPostgres.start(disk.folder(), FRUGAL).close())
                .matches(refusal -> refusal.reason() == reason, reason.name())
                .withMessageContaining("\nMaybe ");
    }
}
