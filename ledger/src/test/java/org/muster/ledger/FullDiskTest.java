package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.newId;
import static org.muster.ledger.World.shells;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.LocalPostgres;
import org.muster.ledger.postgres.SmallDisk;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// The disk fills while the ledger works. Skipped where we are not root, since a small disk has to be mounted.
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final LocalPostgres.Options FRUGAL = LocalPostgres.Options.usual()
            .withSettings(Map.of("min_wal_size", "32MB", "max_wal_size", "48MB", "shared_buffers", "16MB"));

    @TempDir
    private Path folder;

    private final Line line = shells("S-1", ARLAND);

    @Test
    void refusesClearlyAndGoesOnWhenThereIsRoom() throws Exception {
        try (var disk = SmallDisk.mount(folder, 160);
                var database = Database.local(disk.folder(), FRUGAL, Database.Options.usual());
                var sequencer = sequencer(database)) {
            var world = new World(database);
            world.offer(line, 1_000_000);
            sequencer.checkpoint();
            disk.fill();
            var recorded = 0;
            Command refused = null;
            for (; refused == null; ) {
                var command = command();
                try {
                    assertThat(world.ledger.record(world.coordinator, command)).isInstanceOf(Recorded.class);
                    recorded++;
                } catch (LedgerUnavailable e) {
                    assertThat(e).hasMessageContainingAll("\nMaybe ", "disk is full", "Send the same command again.");
                    refused = command;
                }
            }
            disk.free();
            assertThat(insist(world, refused)).isInstanceOfAny(Recorded.class, AlreadyRecorded.class);
            world.recorded(world.coordinator, command());
            assertThat(world.quantity(at(line, PROPOSED))).isEqualTo(recorded + 2L);
            sequencer.checkpoint();
            var verdict = new LedgerAudit(database.sequencer()).audit(LedgerAudit.Options.usual());
            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.waiting()).isZero();
        }
    }

    private static Sequencer sequencer(Database database) {
        database.migrate("ledger_history", "classpath:org/muster/ledger/schema");
        return new Sequencer(database.sequencer(), LogKey.create("muster/full"));
    }

    /// A command that takes much room.
    private Command command() {
        return Command.of(
                newId(),
                MORNING,
                Act.Transfer.of(at(line, OFFERED), at(line, PROPOSED), 1),
                new Act.State(Facts.of("remark").with("text", noise()), Label.of(ARLAND)));
    }

    /// 20,000 letters that cannot be compressed away.
    private static String noise() {
        var text = new StringBuilder();
        new java.util.Random().ints(20_000, 'a', 'z').forEach(text::appendCodePoint);
        return text.toString();
    }

    private static Outcome insist(World world, Command command) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return world.ledger.record(world.coordinator, command);
            } catch (LedgerUnavailable e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The ledger did not come back.", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
