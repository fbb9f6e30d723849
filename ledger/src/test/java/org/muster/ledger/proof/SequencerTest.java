package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequencerTest {

    private Trial trial;
    private long outside;
    private long offered;

    @BeforeEach
    void start() throws SQLException {
        trial = new Trial();
        outside = trial.account("O-0001", "XAA", "XAA", 0);
        offered = trial.account("O-0001", "XAA", "DEPOT-1", 1);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    private String leaves() throws SQLException {
        return trial.text("SELECT string_agg(entry::text, ',' ORDER BY index) FROM ledger.leaf");
    }

    private static Sequencer.Round done(long added, long size) {
        return new Sequencer.Round.Done(added, size);
    }

    /// Every entry has one leaf, indexes have no gaps, and the tree is that of the entries' canonical bytes.
    private void requireOneTree() throws SQLException {
        var size = trial.number("SELECT count(*) FROM ledger.entry");
        assertThat(trial.number("SELECT count(*) FROM ledger.leaf JOIN ledger.entry USING (entry)"))
                .isEqualTo(size);
        assertThat(trial.number("SELECT coalesce(max(index) + 1, 0) FROM ledger.leaf"))
                .isEqualTo(size);
        assertThat(trial.proofs.size()).isEqualTo(size);
        var contents = new ArrayList<byte[]>();
        try (var connection = trial.database.sequencer().getConnection()) {
            for (var entry : leaves().split(",")) {
                contents.add(
                        Proofs.canonicalBytes(connection, Long.parseLong(entry)).orElseThrow());
            }
        }
        assertThat(trial.proofs.root(size)).isEqualTo(new Hash(NaiveTree.root(contents)));
    }

    @Test
    void addsWhatIsThereOnce() throws SQLException {
        assertThat(trial.sequencer.once()).isEqualTo(done(2, 2));
        assertThat(trial.sequencer.once()).isEqualTo(done(0, 2));
        trial.move(outside, offered, 10);
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 3));
        requireOneTree();
    }

    @Test
    void addsAnEntryThatCommitsLaterExactlyOnce() throws SQLException {
        trial.sequencer.once();
        try (var early = trial.begin()) {
            Trial.execute(early, Trial.movement(1, outside, offered, 1)); // smaller number, smaller xid
            trial.record("{\"n\":1}", 1);
            assertThat(trial.sequencer.once()).isEqualTo(done(1, 3));
            trial.record("{\"n\":2}", 1);
            assertThat(trial.sequencer.once()).isEqualTo(done(1, 4));
            early.commit();
        }
        trial.record("{\"n\":3}", 1);
        assertThat(trial.sequencer.once()).isEqualTo(done(2, 6));
        assertThat(trial.sequencer.once()).isEqualTo(done(0, 6));
        assertThat(leaves()).isEqualTo("1,2,4,5,3,6");
        requireOneTree();
    }

    @Test
    void isNotHeldUpByAWriterThatTakesLong() throws SQLException {
        try (var slow = trial.begin()) {
            Trial.execute(slow, Trial.recording("{\"slow\":true}", 1));
            for (var round = 1; round <= 20; round++) {
                trial.record("{\"n\":%d}".formatted(round), 1);
                assertThat(trial.sequencer.once()).isInstanceOf(Sequencer.Round.Done.class);
                assertThat(trial.proofs.size()).isEqualTo(2 + round);
            }
            slow.commit();
        }
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 23));
        requireOneTree();
    }

    @Test
    void leavesOutWhatWasUndone() throws SQLException {
        trial.sequencer.once();
        try (var undone = trial.begin()) {
            Trial.execute(undone, Trial.recording("{\"undone\":true}", 1));
            trial.sequencer.once();
            undone.rollback();
        }
        trial.record("{\"n\":1}", 1);
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 3));
        requireOneTree();
    }

    @Test
    void takesPreparedTransactionsAndSubtransactionsWhenTheyCommit() throws SQLException {
        trial.sequencer.once();
        try (var nested = trial.begin()) {
            var point = nested.setSavepoint();
            Trial.execute(nested, Trial.recording("{\"n\":1}", 1));
            nested.rollback(point);
            nested.setSavepoint();
            Trial.execute(nested, Trial.recording("{\"n\":2}", 1));
            assertThat(trial.sequencer.once()).isEqualTo(done(0, 2));
            nested.commit();
        }
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 3));
        requireOneTree();
    }

    @Test
    void passesWhileAnotherHoldsTheLock() throws SQLException {
        try (var other = trial.database.sequencer().getConnection()) {
            other.setAutoCommit(false);
            Trial.execute(other, "SELECT pg_advisory_xact_lock(%d)".formatted(SequencingRound.LOCK));
            assertThat(trial.sequencer.once()).isEqualTo(new Sequencer.Round.Busy());
            other.commit();
        }
        assertThat(trial.sequencer.once()).isEqualTo(done(2, 2));
    }

    @Test
    void makesOneTreeWithManyAtOnce() throws Exception {
        var servers = 4;
        var barrier = new CyclicBarrier(servers + 2);
        try (var threads = Executors.newFixedThreadPool(servers + 2)) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (var server = 0; server < servers; server++) {
                running.add(threads.submit(() -> {
                    try (var sequencer = new Sequencer(trial.database.administrator(), trial.key)) {
                        barrier.await(30, TimeUnit.SECONDS);
                        for (var round = 0; round < 40; round++) {
                            sequencer.once();
                            if (round % 10 == 0) {
                                sequencer.checkpoint();
                            }
                        }
                    }
                    return null;
                }));
            }
            for (var writer = 0; writer < 2; writer++) {
                var seed = writer;
                running.add(threads.submit(() -> {
                    var random = new Random(seed);
                    barrier.await(30, TimeUnit.SECONDS);
                    for (var one = 0; one < 60; one++) {
                        trial.move(outside, offered, 1 + random.nextInt(9));
                    }
                    return null;
                }));
            }
            for (var one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        trial.sequencer.once();
        requireOneTree();
    }

    @Test
    void goesOnWhereAnotherLeftOff() throws SQLException {
        trial.sequencer.once();
        try (var other = new Sequencer(trial.database.sequencer(), trial.key)) {
            trial.sql("INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) "
                    + "SELECT gen_random_uuid(), 0, 6, timestamptz '2026-03-05', 'anna', 'coordinator', "
                    + "'{\"n\":' || n || '}', 1 FROM generate_series(1, 300) n");
            assertThat(other.once()).isEqualTo(done(300, 302));
        }
        trial.record("{\"n\":300}", 1);
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 303));
        requireOneTree();
    }

    @Test
    void findsWhatARestoredDumpBroughtWhateverItsTransactionsWere() throws SQLException {
        trial.sequencer.once();
        // Rows of another server: numbers of transactions that this one has used long ago, or will not use for long.
        for (var xid : new String[] {"3", "4", "9000000000000"}) {
            trial.record("{\"xid\":%s}".formatted(xid), 1);
            trial.tamper("UPDATE ledger.entry SET xid = '%s' WHERE body = '{\"xid\":%s}'".formatted(xid, xid));
        }
        try (var restarted = new Sequencer(trial.database.sequencer(), trial.key)) {
            assertThat(restarted.once()).isEqualTo(done(3, 5));
            trial.record("{\"n\":1}", 1);
            assertThat(restarted.once()).isEqualTo(done(1, 6));
            assertThat(restarted.once()).isEqualTo(done(0, 6));
        }
        requireOneTree();
    }

    @Test
    void takesARestoredSnapshotOfAnotherServerForWhatItIs() throws SQLException {
        trial.sequencer.once();
        trial.sql("UPDATE ledger.sequenced SET snapshot = '9000000000:9000000000:'");
        trial.record("{\"n\":1}", 1);
        try (var restarted = new Sequencer(trial.database.sequencer(), trial.key)) {
            assertThat(restarted.once()).isEqualTo(done(1, 3));
            trial.record("{\"n\":2}", 1);
            assertThat(restarted.once()).isEqualTo(done(1, 4));
        }
        requireOneTree();
    }

    @Test
    void losesNothingWhenItsConnectionIsLostInTheMiddle() throws SQLException {
        trial.sequencer.once();
        trial.record("{\"n\":1}", 1);
        // The server ends the connection when the leaf is written.
        trial.tamper(
                """
                CREATE FUNCTION public.cut() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(5);
                    RETURN NULL;
                END $$""", "CREATE TRIGGER cut AFTER INSERT ON ledger.leaf FOR EACH STATEMENT EXECUTE FUNCTION public.cut()");
        assertThatThrownBy(trial.sequencer::once).isInstanceOf(SQLException.class);
        assertThat(trial.number("SELECT count(*) FROM ledger.leaf")).isEqualTo(2);
        trial.sql("DROP TRIGGER cut ON ledger.leaf");
        trial.record("{\"n\":2}", 1);
        assertThat(trial.sequencer.once()).isEqualTo(done(2, 4));
        requireOneTree();
    }

    @Test
    void addsAgainWhatAnInterruptedRoundHadNotCommitted() throws SQLException {
        try (var connection = trial.database.sequencer().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
            new SequencingRound(trial.key).run(connection, false, true, false);
            connection.rollback(); // as the server does for a process that was killed
            connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_READ_COMMITTED);
        }
        assertThat(trial.proofs.size()).isZero();
        assertThat(trial.sequencer.once()).isEqualTo(done(2, 2));
        requireOneTree();
    }

    @Test
    void keepsRecordedTimesFromGoingBackWhenTheClockIsSetBack() throws SQLException {
        trial.sequencer.once();
        // As if what is in the tree had been recorded by a clock that was an hour ahead.
        trial.sql("UPDATE ledger.sequenced SET last_recorded = now() + interval '1 hour'");
        trial.record("{\"n\":1}", 1);
        assertThat(trial.text("SELECT e.recorded_at = s.last_recorded FROM ledger.entry e, ledger.sequenced s "
                        + "WHERE body = '{\"n\":1}'"))
                .isEqualTo("t");
        assertThat(trial.sequencer.once()).isEqualTo(done(1, 3));
        assertThat(trial.text("SELECT last_recorded > now() + interval '50 minutes' FROM ledger.sequenced"))
                .isEqualTo("t");
    }

    @Test
    void notesTheLatestTimeOfRecording() throws SQLException {
        trial.sequencer.once();
        assertThat(trial.text(
                        "SELECT last_recorded = (SELECT max(recorded_at) FROM ledger.entry) FROM ledger.sequenced"))
                .isEqualTo("t");
    }

    @Test
    void sumsByDayOnBothClocks() throws SQLException {
        trial.move(outside, offered, 100, "happened_at => '2026-03-01T23:59:59.999999Z'");
        trial.sequencer.once();
        trial.move(outside, offered, 20, "happened_at => '2026-03-02T00:00:00Z'");
        trial.move(outside, offered, 3, "happened_at => '2026-03-02T05:00:00Z'");
        var proposed = trial.account("O-0001", "XAA", "DEPOT-1", 2);
        trial.sql(Trial.movement(2, offered, proposed, 7, "expires_at => '2126-01-01'"));
        trial.sequencer.once();
        assertThat(trial.text("SELECT string_agg(concat_ws(' ', nation, item, rung, happened_day, change), '; ' "
                        + "ORDER BY rung, happened_day) FROM ledger.day_total "
                        + "WHERE recorded_day = (now() AT TIME ZONE 'UTC')::date"))
                .isEqualTo("XAA shell-155 0 2026-03-01 -100; XAA shell-155 0 2026-03-02 -23; "
                        + "XAA shell-155 1 2026-03-01 100; XAA shell-155 1 2026-03-02 23");
    }

    @Test
    void signsACheckpointOnDemandOnceForEachSize() throws SQLException {
        var first = trial.sequencer.checkpoint();
        assertThat(first.checkpoint().size()).isEqualTo(2);
        assertThat(first.checkpoint().root()).isEqualTo(trial.proofs.root(2));
        assertThat(first.isSignedBy(trial.key.verifier())).isTrue();
        assertThat(trial.sequencer.checkpoint()).isEqualTo(first);
        trial.record("{\"n\":1}", 1);
        var second = trial.sequencer.checkpoint();
        assertThat(second.checkpoint().size()).isEqualTo(3);
        assertThat(trial.proofs
                        .consistency(2, 3)
                        .holds(first.checkpoint().root(), second.checkpoint().root()))
                .isTrue();
        assertThat(trial.proofs.checkpoint(2)).contains(first);
        assertThat(trial.proofs.checkpoint(1)).isEmpty();
        assertThat(trial.proofs.latest()).contains(second);
        assertThat(trial.proofs.keys()).containsExactly(trial.key.verifier());
    }

    @Test
    void signsWithANewKeyOfItsNameAndWithNoKeyOfAnother() throws SQLException {
        trial.sequencer.checkpoint();
        trial.record("{\"n\":1}", 1);
        var renewed = LogKey.create("muster/trial");
        try (var next = new Sequencer(trial.database.sequencer(), renewed)) {
            assertThat(next.checkpoint().isSignedBy(renewed.verifier())).isTrue();
        }
        assertThat(trial.proofs.keys()).containsExactly(trial.key.verifier(), renewed.verifier());
        try (var foreign = new Sequencer(trial.database.sequencer(), LogKey.create("muster/other"))) {
            assertThatThrownBy(foreign::checkpoint).hasMessageContaining("Maybe the folder of secrets");
        }
    }

    @Test
    void signsTheEmptyTreeToo() throws SQLException {
        trial.tamper("DELETE FROM ledger.entry");
        assertThat(trial.sequencer.checkpoint().checkpoint().root()).isEqualTo(TreeHasher.emptyRoot());
    }

    @Test
    void addsAndSignsByItselfWhenStarted() throws Exception {
        try (var running =
                new Sequencer(trial.database.sequencer(), trial.key, Duration.ofMillis(5), Duration.ofMillis(20))) {
            running.start();
            for (var one = 1; one <= 5; one++) {
                trial.record("{\"n\":%d}".formatted(one), 1);
                var wanted = 2 + one;
                var patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (trial.proofs.latest().map(it -> it.checkpoint().size()).orElse(0L) < wanted) {
                    assertThat(System.nanoTime()).as("patience").isLessThan(patience);
                    Thread.sleep(5);
                }
            }
        }
        requireOneTree();
    }

    @Test
    void addsNothingMoreWhenTheTreeNoLongerLeadsToWhatWasSigned() throws SQLException {
        trial.sequencer.checkpoint();
        trial.tamper(
                "UPDATE ledger.tile SET hashes = sha256(hashes) || substr(hashes, 33) WHERE level = 0 AND index = 0");
        trial.record("{\"n\":1}", 1);
        try (var restarted = new Sequencer(trial.database.sequencer(), trial.key)) {
            assertThatThrownBy(restarted::once).hasMessageContaining("no longer leads to the checkpoint");
        }
        assertThat(trial.number("SELECT count(*) FROM ledger.leaf")).isEqualTo(2);
    }

    @Test
    void provesEveryEntryUnderTheLastCheckpoint() throws SQLException {
        for (var one = 0; one < 20; one++) {
            trial.move(outside, offered, 1 + one);
        }
        var signed = trial.sequencer.checkpoint();
        trial.record("{\"young\":true}", 1);
        trial.sequencer.once();
        try (var connection = trial.database.sequencer().getConnection()) {
            for (var entry = 1; entry <= 22; entry++) {
                var bundle = Proofs.bundle(connection, entry).orElseThrow();
                assertThat(bundle.checkpoint()).isEqualTo(signed);
                assertThat(ProofBundle.check(bundle.text(), trial.key.verifier()))
                        .isInstanceOf(ProofBundle.Answer.Holds.class);
            }
            assertThat(Proofs.bundle(connection, 23)).isEmpty();
            assertThat(Proofs.bundle(connection, 24)).isEmpty();
            assertThat(trial.proofs.index(23)).hasValue(22);
            assertThat(trial.proofs.index(24)).isEmpty();
        }
    }

    @Test
    void givesNoBundleToWhomMayNotSeeTheEntry() throws SQLException {
        trial.sequencer.checkpoint();
        try (var connection = trial.database.app().getConnection()) {
            assertThat(Proofs.bundle(connection, 1)).isEmpty();
        }
        assertThat(new Proofs(trial.database.app()).inclusion(0, 2).holds(leaf(1), trial.proofs.root(2)))
                .isTrue();
    }

    private Hash leaf(long entry) throws SQLException {
        try (var connection = trial.database.sequencer().getConnection()) {
            return TreeHasher.leaf(Proofs.canonicalBytes(connection, entry).orElseThrow());
        }
    }
}
