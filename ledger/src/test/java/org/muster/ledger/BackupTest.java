package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.OwnServer;
import org.muster.ledger.postgres.TestFolders;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;
import org.muster.ledger.proof.SignedCheckpoint;

/// A backup is good when the ledger in it can be proved: each restore ends with an audit against a checkpoint that was
/// kept, and with work that goes on.
class BackupTest {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15");

    private final Line line = shells("S-1", ARLAND);
    private final LogKey key = LogKey.create("muster/kept");

    @TempDir
    private Path folder;

    @Test
    void isWholeInAColdCopyOfTheDataFolder() throws Exception {
        var data = folder.resolve("data");
        SignedCheckpoint kept;
        try (var database = Database.local(data)) {
            kept = work(database);
        }
        var copy = TestFolders.copy(data, folder.resolve("copy"));
        try (var database = Database.local(copy)) {
            isWholeAndGoesOn(database, kept);
        }
    }

    @Test
    void isWholeInADumpOfAServerOfOnesOwn() throws Exception {
        assumeTrue(Files.isExecutable(DEBIAN.resolve("bin").resolve("pg_dump")), "There is no pg_dump in " + DEBIAN);
        var options = Database.Options.usual().withConnections(2);
        var dump = folder.resolve("ledger.dump");
        try (var server = OwnServer.make(DEBIAN, folder)) {
            server.sql("postgres", "CREATE DATABASE ledger");
            server.sql("postgres", "CREATE DATABASE restored");
            SignedCheckpoint kept;
            try (var database = Database.at(server.url("ledger"), folder, options)) {
                kept = work(database);
            }
            server.run("pg_dump", "--format=custom", "--file=" + dump, server.url("ledger"));
            server.run("pg_restore", "--exit-on-error", "--dbname=" + server.url("restored"), dump.toString());
            try (var database = Database.at(server.url("restored"), folder, options)) {
                isWholeAndGoesOn(database, kept);
            }
        }
    }

    @Test
    void isWholeInABaseBackupOfAServerOfOnesOwn() throws Exception {
        assumeTrue(
                Files.isExecutable(DEBIAN.resolve("bin").resolve("pg_basebackup")),
                "There is no pg_basebackup in " + DEBIAN);
        var options = Database.Options.usual().withConnections(2);
        var copy = folder.resolve("base-backup");
        SignedCheckpoint kept;
        try (var server = OwnServer.make(DEBIAN, folder)) {
            server.sql("postgres", "CREATE DATABASE ledger");
            try (var database = Database.at(server.url("ledger"), folder, options)) {
                kept = work(database);
            }
            server.run("pg_basebackup", "--checkpoint=fast", "--pgdata=" + copy, "--dbname=" + server.url("postgres"));
        }
        try (var server = OwnServer.on(DEBIAN, copy);
                var database = Database.at(server.url("ledger"), folder, options)) {
            isWholeAndGoesOn(database, kept);
        }
    }

    private SignedCheckpoint work(Database database) throws SQLException {
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        var world = new World(database);
        world.offer(line, 100);
        world.climb(line, 40, OFFERED, PROPOSED, ALLOCATED);
        SignedCheckpoint kept;
        try (var sequencer = new Sequencer(database.sequencer(), key)) {
            kept = sequencer.checkpoint();
        }
        world.climb(line, 5, OFFERED, PROPOSED); // has no leaf yet
        return kept;
    }

    private void isWholeAndGoesOn(Database database, SignedCheckpoint kept) throws SQLException {
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        holds(database, kept, 1);
        var world = new World(database);
        assertThat(world.quantity(at(line, ALLOCATED))).isEqualTo(40);
        assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(5);
        world.recorded(world.coordinator, MORNING, Act.Transfer.of(at(line, PROPOSED), at(line, OFFERED), 5));
        try (var sequencer = new Sequencer(database.sequencer(), key)) {
            sequencer.checkpoint();
        }
        holds(database, kept, 0);
    }

    private void holds(Database database, SignedCheckpoint kept, long waiting) throws SQLException {
        var options = new LedgerAudit.Options(Optional.of(kept), List.of(key.verifier()), 20);
        var verdict = new LedgerAudit(database.sequencer()).audit(options);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.waiting()).isEqualTo(waiting);
    }
}
